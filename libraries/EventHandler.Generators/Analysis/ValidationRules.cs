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
    internal static EquatableArray<string> Of(IEnumerable<AttributeData> attributes, GeneratedPlace place) => new([.. attributes
        .Where(attribute => IsRule(attribute) && place.CanName(attribute))
        .Select(AttributeExpression.Of)]);

    // Rules of this project that generated code can't name, so that nothing checks them. Those of another project aren't the user's.
    internal static void ReportHidden(
        IEnumerable<AttributeData> attributes, ISymbol symbol, GeneratedPlace place, Action<Problem>? report)
    {
        foreach (var attribute in report is null ? [] : attributes)
        {
            if (attribute.ApplicationSyntaxReference is not null && IsRule(attribute) && !place.CanName(attribute))
            {
                report!(new Problem(
                    Descriptors.IneffectiveAttribute,
                    RouteAttributes.Location(attribute, symbol),
                    attribute.AttributeClass!.Name.Replace("Attribute", ""),
                    symbol.Name,
                    "generated code checks rules, and it can't see this one; make the attribute, its constructor and the types of its "
                    + "arguments internal or public, and not file-local")
                {
                    IsWarning = true,
                });
            }
        }
    }

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
        compare.Text("ErrorMessage")
            ?? "'{0}' and '{1}' do not match.",
        display,
        other);

    private static bool IsCompare(AttributeData attribute) => attribute.AttributeClass.Is(Namespace, "CompareAttribute");

    private static bool IsRule(AttributeData attribute) => IsValidation(attribute.AttributeClass) && !IsCompare(attribute);

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
