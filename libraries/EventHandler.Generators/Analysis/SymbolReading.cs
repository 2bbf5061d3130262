using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

internal static class SymbolReading
{
    // Where messages about a symbol stand.
    internal static Location? Place(this ISymbol symbol) => symbol.Locations.FirstOrDefault();

    // The first argument of an attribute's constructor; null without one, as in code with errors.
    internal static object? First(this AttributeData attribute) => attribute.ConstructorArguments.FirstOrDefault().Value;

    // Null where the attribute doesn't name it.
    internal static TypedConstant Named(this AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;

    // Null where the attribute doesn't name it, or not as text.
    internal static string? Text(this AttributeData attribute, string name) => attribute.Named(name).Value as string;
}
