using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// What System.Text.Json does with a property.
internal sealed class MemberTraits
{
    private const string Serialization = "System.Text.Json.Serialization";
    private const int Never = 0;
    private const int Always = 1;
    private const int WhenWriting = 4;
    private const int WhenReading = 5;

    internal MemberTraits(IPropertySymbol property, ITypeSymbol owner)
    {
        var attributes = property.GetAttributes();
        var ignore = attributes.FirstOrDefault(static attribute => attribute.AttributeClass.Is(Serialization, "JsonIgnoreAttribute"));
        var condition = ignore is null
            ? Never
            : ignore.Named("Condition").Value as int? ?? Always;
        var isIncluded = property.DeclaredAccessibility == Accessibility.Public || Has("JsonIncludeAttribute");
        var hasGetter = property.GetMethod is { } getter
            && (getter.DeclaredAccessibility == Accessibility.Public || Has("JsonIncludeAttribute"));
        IsWritten = isIncluded && hasGetter && condition is not (Always or WhenWriting);
        IsAlwaysWritten = IsWritten && condition is Never or WhenReading;
        IsRead = isIncluded && condition is not (Always or WhenReading) && JsonProperties.IsRead(property, owner);
        IsRequired = IsRead && (property.IsRequired || Has("JsonRequiredAttribute"));
        IsRest = Has("JsonExtensionDataAttribute");
        Order = attributes.FirstOrDefault(static attribute => attribute.AttributeClass.Is(Serialization, "JsonPropertyOrderAttribute"))
            ?.First() as int? ?? 0;

        bool Has(string name) => attributes.Any(attribute => attribute.AttributeClass.Is(Serialization, name));
    }

    internal bool IsWritten { get; }

    internal bool IsAlwaysWritten { get; }

    internal bool IsRead { get; }

    // JSON without it can't be read.
    internal bool IsRequired { get; }

    // Whether it takes the members that no other property has.
    internal bool IsRest { get; }

    internal int Order { get; }
}
