using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Reads a JsonSerializerContext: the types that it names, and the types inside them.
internal static class JsonContextAnalysis
{
    internal const string Attribute = "System.Text.Json.Serialization.JsonSerializableAttribute";
    private const int MaxTypes = 2000;

    // Null for a class that isn't a context, or one that generated code cannot name.
    internal static JsonContextModel? Analyze(INamedTypeSymbol type, bool withGraphs)
    {
        if (!type.BaseType.Is("System.Text.Json.Serialization", "JsonSerializerContext")
            || type.IsGenericType
            || !type.IsAccessible()
            || !IsPartial(type))
        {
            return null;
        }

        var covered = new HashSet<string>(StringComparer.Ordinal);
        var roots = new List<ITypeSymbol>();
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass.Is("System.Text.Json.Serialization", "JsonSerializableAttribute")
                && attribute.ConstructorArguments.FirstOrDefault().Value is ITypeSymbol root)
            {
                Cover(root, covered);
                roots.Add(root);
            }
        }

        return new JsonContextModel(
            type.FullName(),
            new EquatableArray<string>([.. covered.OrderBy(static name => name, StringComparer.Ordinal)]),
            withGraphs ? JsonGraphs.Of(roots, type.ContainingAssembly) : default);
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

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(static reference =>
        reference.GetSyntax() is ClassDeclarationSyntax declaration
            && declaration.Modifiers.Any(static modifier => modifier.Text == "partial"));
}
