using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Tests.Docs.Reference;

/// <summary>Finds the environment variables that the code of a folder reads, by the calls of the settings readers.</summary>
internal static partial class VariableReader
{
    // Of SettingsReader, EnvironmentReader, LambdaProcess and Environment; the tool has a method Variable of its own.
    private static readonly string[] s_readers =
        ["Text", "Flag", "Rate", "Count", "Read", "ReadVariable", "GetEnvironmentVariable", "Variable"];

    internal static IReadOnlyList<ReadVariable> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(ReadFile),
    ];

    private static IEnumerable<ReadVariable> ReadFile(string file)
    {
        var text = File.ReadAllText(file);
        return s_readers.Any(reader => text.Contains(reader + '(', StringComparison.Ordinal))
            ? CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Select(call => Read(call, Path.GetRelativePath(Repository.Root, file)))
                .OfType<ReadVariable>()
            : [];
    }

    private static ReadVariable? Read(InvocationExpressionSyntax call, string file)
    {
        var method = call.Expression switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.Text: not "Variable" } member => member.Name.Identifier.Text,
            IdentifierNameSyntax name => name.Identifier.Text,
            _ => "",
        };
        var arguments = call.ArgumentList.Arguments;
        return s_readers.Contains(method) && arguments.Count > 0
            && Literal(arguments[0].Expression) is { } variable && Name().IsMatch(variable)
            ? new ReadVariable(variable, Default(method, arguments), file)
            : null;
    }

    private static string? Default(string method, SeparatedSyntaxList<ArgumentSyntax> arguments) => method switch
    {
        "Flag" => arguments.Count > 1 ? arguments[1].Expression.ToString() : "false",
        "Rate" => "0",
        "Text" when arguments.Count > 1 => Literal(arguments[1].Expression),
        _ => null,
    };

    private static string? Literal(ExpressionSyntax expression) =>
        expression is LiteralExpressionSyntax { Token.Value: string value } ? value : null;

    [GeneratedRegex("^(_?[A-Z][A-Z0-9]*(_[A-Z0-9]+)+|TZ)$")]
    private static partial Regex Name();
}
