using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Core.Weaving;

// Finds the attributes that make the build weave a method: those that have Lamplighter.Core's [WovenBy].
internal static class WovenSymbols
{
    internal static IReadOnlyList<AttributeData> WovenAttributes(this ISymbol symbol) => symbol.GetAttributes().Where(IsWoven).ToList();

    // The name as the user writes it.
    internal static string ShortName(this AttributeData attribute)
    {
        const string Suffix = "Attribute";
        var name = attribute.AttributeClass!.Name;
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    private static bool IsWoven(AttributeData attribute) => attribute.AttributeClass is { } type && type.GetAttributes().Any(IsBy);

    private static bool IsBy(AttributeData attribute) =>
        attribute.AttributeClass is
        {
            Name: "WovenByAttribute",
            ContainingNamespace:
            {
                Name: "Weaving",
                ContainingNamespace:
                {
                    Name: "Core",
                    ContainingNamespace:
                    {
                        Name: "Internal",
                        ContainingNamespace: { Name: "Lamplighter", ContainingNamespace.IsGlobalNamespace: true },
                    },
                },
            },
        };
}
