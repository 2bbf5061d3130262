using Microsoft.CodeAnalysis;

namespace Lamplighter.Weaving;

// Which attributes make the weaver rewrite a method: those of ours that carry AspectInjector's [Injection].
internal static class WovenAttributes
{
    internal static bool IsWoven(this AttributeData attribute) =>
        attribute.AttributeClass is { } type && IsOurs(type.ContainingNamespace) && type.GetAttributes().Any(IsInjection);

    internal static AttributeData? WovenAttribute(this ISymbol symbol) => symbol.GetAttributes().FirstOrDefault(IsWoven);

    // The weaver takes an attribute on a type for all of the type's methods, nested types included.
    internal static AttributeData? WovenAttributeOfTypes(this ISymbol symbol)
    {
        for (var type = symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.WovenAttribute() is { } attribute)
            {
                return attribute;
            }
        }

        return null;
    }

    // As the user writes it.
    internal static string ShortName(this AttributeData attribute)
    {
        const string Suffix = "Attribute";
        var name = attribute.AttributeClass!.Name;
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    private static bool IsOurs(INamespaceSymbol? space)
    {
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            space = outer;
        }

        return space is { Name: "Lamplighter" };
    }

    private static bool IsInjection(AttributeData attribute) =>
        attribute.AttributeClass is
        {
            Name: "Injection",
            ContainingNamespace: { Name: "Broker", ContainingNamespace: { Name: "AspectInjector", ContainingNamespace.IsGlobalNamespace: true } },
        };
}
