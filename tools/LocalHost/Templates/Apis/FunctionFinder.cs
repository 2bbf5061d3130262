using System.Text.RegularExpressions;
using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Finds the function that the URI of an integration refers to.</summary>
internal sealed partial class FunctionFinder
{
    private const string Arn = ":function:";
    private readonly IntrinsicFunctions _intrinsics;
    private readonly Dictionary<string, TemplateFunction> _names = [];

    public FunctionFinder(IntrinsicFunctions intrinsics, IReadOnlyList<TemplateFunction> functions)
    {
        _intrinsics = intrinsics;
        foreach (var (name, function) in functions.Select(one => (one.Name, one)).Concat(functions.Select(one => (one.Id, one))))
        {
            _names.TryAdd(name, function);
        }
    }

    /// <summary>Returns null when the URI refers to something else.</summary>
    public TemplateFunction? Find(TemplateNode? uri, IReadOnlyDictionary<string, string> stageVariables)
    {
        if (uri is null || _intrinsics.Evaluate(uri)?.Text is not { } text)
        {
            return null;
        }

        text = StageVariable().Replace(text, match => stageVariables.GetValueOrDefault(match.Groups[1].Value, match.Value));
        if (text.Contains("${", StringComparison.Ordinal))
        {
            // A definition in another file refers to functions as in !Sub.
            var substitution = TemplateNode.Of([KeyValuePair.Create("Fn::Sub", TemplateNode.Of(text, uri.Line))], uri.Line);
            text = _intrinsics.Evaluate(substitution)?.Text ?? "";
        }

        return _names.GetValueOrDefault(NameIn(text));
    }

    // arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:name:live/invocations
    private static string NameIn(string text)
    {
        var start = text.LastIndexOf(Arn, StringComparison.Ordinal);
        var name = start < 0 ? text : text[(start + Arn.Length)..];
        var end = name.AsSpan().IndexOfAny(':', '/');
        return end < 0 ? name : name[..end];
    }

    [GeneratedRegex(@"\$\{stageVariables\.([A-Za-z0-9_]+)\}")]
    private static partial Regex StageVariable();
}
