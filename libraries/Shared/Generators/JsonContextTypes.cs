using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Shared;

// The types that a JsonSerializerContext names, and the types inside them.
internal static class JsonContextTypes
{
    internal const string Attribute = "System.Text.Json.Serialization.JsonSerializableAttribute";
    private const string Namespace = "System.Text.Json.Serialization";
    private const int MaxTypes = 2000;

    internal static bool IsContext(ITypeSymbol? type) => type?.BaseType.Is(Namespace, "JsonSerializerContext") == true;

    internal static IEnumerable<ITypeSymbol> Roots(ITypeSymbol context) => context.GetAttributes()
        .Where(static attribute => attribute.AttributeClass.Is(Namespace, "JsonSerializableAttribute"))
        .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value)
        .OfType<ITypeSymbol>();

    // By the names of SymbolFacts.JsonName.
    internal static HashSet<string> Covered(IEnumerable<ITypeSymbol> roots)
    {
        var covered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in roots)
        {
            Cover(root, covered);
        }

        return covered;
    }

    private static void Cover(ITypeSymbol type, HashSet<string> covered)
    {
        if (covered.Count >= MaxTypes || !covered.Add(type.JsonName()))
        {
            return;
        }

        if (type is IArrayTypeSymbol array)
        {
            Cover(array.ElementType, covered);
            return;
        }

        if (type is not INamedTypeSymbol named)
        {
            return;
        }

        foreach (var argument in named.TypeArguments)
        {
            Cover(argument, covered);
        }

        // The framework's own types are written as wholes.
        if (named.ContainingNamespace?.ToDisplayString() is "System" || named.TypeKind == TypeKind.Enum)
        {
            return;
        }

        for (var part = named; part is not null && part.SpecialType != SpecialType.System_Object; part = part.BaseType)
        {
            foreach (var property in part.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public })
                {
                    Cover(property.Type, covered);
                }
            }
        }
    }
}
