using System.Security.Cryptography;
using System.Text;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Resources;

/// <summary>The names of resources: those in the template, or those that CloudFormation would derive from the logical IDs.</summary>
internal sealed class ResourceNames(TemplateScope scope)
{
    private const int SuffixLength = 12;
    private readonly Dictionary<string, string> _known = [];

    public string Of(string id, TemplateNode resource, ResourceNaming naming, Func<TemplateNode, TemplateNode?> evaluate)
    {
        if (!_known.TryGetValue(id, out var name))
        {
            var given = resource["Properties"]?[naming.Property] is { } property ? evaluate(property) : null;
            _known[id] = name = Find(id, resource, naming, given);
        }

        return name;
    }

    private string Find(string id, TemplateNode resource, ResourceNaming naming, TemplateNode? given)
    {
        var type = resource["Type"]?.Text;
        if (type is not ("AWS::Serverless::Function" or "AWS::Lambda::Function"))
        {
            return given?.Text is { Length: > 0 } name ? name
                : type == "AWS::S3::Bucket" ? scope.DefaultName(id).ToLowerInvariant()
                : scope.DefaultName(id);
        }

        if (given?.Text is { Length: > 0 } text && FunctionName.IsValid(text))
        {
            return text;
        }

        var shortened = Shorten(scope.DefaultName(id));
        if (given is not null)
        {
            scope.Note(
                given.Line,
                $"{id}: the {naming.Property} is '{given.Text ?? given.Kind}'. Use at most 64 letters, digits, - and _. Here it is "
                    + $"'{shortened}'.");
        }

        return shortened;
    }

    // CloudFormation shortens a long logical ID too, and appends 12 letters and digits.
    private static string Shorten(string name)
    {
        var cleaned = FunctionName.From(name);
        return FunctionName.IsValid(name)
            ? name
            : $"{cleaned[..Math.Min(cleaned.Length, FunctionName.MaxLength - SuffixLength - 1)]}-{Suffix(name)}";
    }

    private static string Suffix(string name) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..SuffixLength];
}
