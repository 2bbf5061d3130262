using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Generators.EventHandler.Analysis;

// The expression that creates an attribute again.
internal static class AttributeExpression
{
    internal static string Of(AttributeData attribute)
    {
        var named = attribute.NamedArguments.Select(static argument => $"{argument.Key} = {Value(argument.Value)}").ToList();
        return $"new {attribute.AttributeClass!.FullName()}({string.Join(", ", attribute.ConstructorArguments.Select(Value))})"
            + (named.Count == 0 ? "" : $" {{ {string.Join(", ", named)} }}");
    }

    private static string Value(TypedConstant constant) => constant switch
    {
        { IsNull: true } => "null!",
        { Kind: TypedConstantKind.Array } => $"new {constant.Type!.FullName()} {{ {string.Join(", ", constant.Values.Select(Value))} }}",
        { Kind: TypedConstantKind.Type } => $"typeof({((ITypeSymbol)constant.Value!).FullName()})",
        { Kind: TypedConstantKind.Enum } => $"({constant.Type!.FullName()})({SymbolDisplay.FormatPrimitive(constant.Value!, true, false)})",
        _ => Primitive(constant.Value!),
    };

    private static string Primitive(object value) => value switch
    {
        double number => Real(number, "double", "d"),
        float number => Real(number, "float", "f"),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",

        // There are no literals of these types, and an int would be another object.
        byte => $"(byte)({value})",
        sbyte => $"(sbyte)({value})",
        short => $"(short)({value})",
        ushort => $"(ushort)({value})",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!,
    };

    private static string Real(double value, string type, string suffix) =>
        double.IsNaN(value) ? type + ".NaN"
        : double.IsPositiveInfinity(value) ? type + ".PositiveInfinity"
        : double.IsNegativeInfinity(value) ? type + ".NegativeInfinity"
        : type == "double" && value == double.MaxValue ? "double.MaxValue"
        : type == "double" && value == double.MinValue ? "double.MinValue"
        : value.ToString("R", CultureInfo.InvariantCulture) + suffix;
}
