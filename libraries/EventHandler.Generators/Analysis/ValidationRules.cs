using System.Globalization;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// The attributes of System.ComponentModel.DataAnnotations on a symbol.
internal static class ValidationRules
{
    private const string Namespace = "System.ComponentModel.DataAnnotations";

    // Compare looks for its other property by reflection, so it is generated instead.
    internal static EquatableArray<string> Of(IEnumerable<AttributeData> attributes) => new([.. attributes
        .Where(static attribute => IsRule(attribute.AttributeClass) && !IsCompare(attribute))
        .Select(AttributeExpression.Of)]);

    internal static AttributeData? Compare(IEnumerable<AttributeData> attributes) => attributes.FirstOrDefault(IsCompare);

    // [Display(Name = )], else the name given.
    internal static string Display(IEnumerable<AttributeData> attributes, string name)
    {
        var arguments = attributes.FirstOrDefault(
            static attribute => attribute.AttributeClass.Is(Namespace, "DisplayAttribute"))?.NamedArguments;
        return arguments is null || arguments.Value.Any(static argument => argument.Key == "ResourceType")
            ? name
            : arguments.Value.FirstOrDefault(static argument => argument.Key == "Name").Value.Value as string ?? name;
    }

    // What a comparison says where it fails.
    internal static string Message(AttributeData compare, string display, string other) => string.Format(
        CultureInfo.InvariantCulture,
        compare.NamedArguments.FirstOrDefault(static argument => argument.Key == "ErrorMessage").Value.Value as string
            ?? "'{0}' and '{1}' do not match.",
        display,
        other);

    private static bool IsCompare(AttributeData attribute) => attribute.AttributeClass.Is(Namespace, "CompareAttribute");

    private static bool IsRule(INamedTypeSymbol? type) =>
        type?.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Protected) && IsValidation(type);

    // Whether it is an attribute that validates, also one that generated code can't name.
    internal static bool IsValidation(INamedTypeSymbol? type)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            if (part.Is(Namespace, "ValidationAttribute"))
            {
                return true;
            }
        }

        return false;
    }
}
