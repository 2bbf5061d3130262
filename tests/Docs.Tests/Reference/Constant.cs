using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Tests.Docs.Reference;

/// <summary>Reads the value of a constant from a source file: a number, or the milliseconds of a span of time.</summary>
internal static partial class Constant
{
    /// <summary>Returns the value; null if the file has no such constant, or not one that can be read.</summary>
    internal static double? Read(string file, string name)
    {
        var root = CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Repository.Root, file))).GetRoot();
        var declared = root.DescendantNodes().OfType<VariableDeclaratorSyntax>().FirstOrDefault(one => one.Identifier.Text == name);
        return declared?.Initializer is { } initializer ? Value(initializer.Value)
            : root.DescendantNodes().OfType<PropertyDeclarationSyntax>().FirstOrDefault(one => one.Identifier.Text == name)
                is { Initializer: { } preset } ? Value(preset.Value)
            : null;
    }

    /// <summary>Reads a value as pages write it: <c>1,000</c>, <c>64 KiB</c>, <c>500 ms</c>; of several, the first.</summary>
    internal static double? OfText(string text)
    {
        var match = Number().Match(text);
        return match.Success
            ? double.Parse(match.Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture)
                * (match.Groups[2].Value switch { "KiB" => 1024, "MiB" => 1024 * 1024, "s" => 1000, "min" => 60_000, _ => 1 })
            : null;
    }

    private static double? Value(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: IConvertible number and not string } => number.ToDouble(CultureInfo.InvariantCulture),
        ParenthesizedExpressionSyntax inner => Value(inner.Expression),
        BinaryExpressionSyntax { OperatorToken.Text: "*" } product => Value(product.Left) * Value(product.Right),
        BinaryExpressionSyntax { OperatorToken.Text: "-" } difference => Value(difference.Left) - Value(difference.Right),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax from, ArgumentList.Arguments: [var argument] } =>
            Value(argument.Expression) * Milliseconds(from.Name.Identifier.Text),

        // A record of several limits: the first.
        ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments: [var first, ..] } => Value(first.Expression),
        _ => null,
    };

    private static double? Milliseconds(string method) => method switch
    {
        "FromMilliseconds" => 1,
        "FromSeconds" => 1000,
        "FromMinutes" => 60_000,
        _ => null,
    };

    [GeneratedRegex(@"(\d[\d,]*(?:\.\d+)?)(?: (KiB|MiB|ms|s|min)\b)?")]
    private static partial Regex Number();
}
