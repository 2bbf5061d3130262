using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

internal static class JsonProperties
{
    private const string Namespace = "System.Text.Json.Serialization";
    private const int Always = 1;
    private const int WhenWriting = 4;
    private const int WhenReading = 5;

    // Whether a property's value comes from the JSON. What an object computes may lead back to the object itself, without end.
    internal static bool IsRead(IPropertySymbol property, ITypeSymbol type)
    {
        var attributes = property.GetAttributes();
        if (attributes.Any(static attribute => Condition(attribute) is Always or WhenReading))
        {
            return false;
        }

        return property.SetMethod is { DeclaredAccessibility: Accessibility.Public }
            || attributes.Any(static attribute => attribute.AttributeClass.Is(Namespace, "JsonIncludeAttribute") || IsFilled(attribute))
            || type.GetAttributes().Any(IsFilled)
            || IsOfConstructor(property, type)
            || IsOfConstructor(property, property.ContainingType);
    }

    // Whether a public property is in the JSON. What is computed is too.
    internal static bool IsWritten(IPropertySymbol property) =>
        !property.GetAttributes().Any(static attribute => Condition(attribute) is Always or WhenWriting);

    // Null for another attribute than [JsonIgnore].
    private static object? Condition(AttributeData attribute) => attribute.AttributeClass.Is(Namespace, "JsonIgnoreAttribute")
        ? attribute.Named("Condition").Value ?? Always
        : null;

    // The JSON goes into the list that is already there.
    private static bool IsFilled(AttributeData attribute) => attribute.AttributeClass.Is(Namespace, "JsonObjectCreationHandlingAttribute");

    private static bool IsOfConstructor(IPropertySymbol property, ITypeSymbol type) =>
        type is INamedTypeSymbol named
        && named.InstanceConstructors
            .SelectMany(static constructor => constructor.Parameters)
            .Any(parameter => parameter.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase));
}
