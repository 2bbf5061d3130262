using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Reads a JsonSerializerContext: the types that it names, and the types inside them.
internal static class JsonContextAnalysis
{
    // Null for a class that isn't a context, or one that generated code cannot name.
    internal static JsonContextModel? Analyze(INamedTypeSymbol type, bool withGraphs)
    {
        if (!JsonContextTypes.IsContext(type)
            || type.IsGenericType
            || !type.IsAccessible()
            || !IsPartial(type))
        {
            return null;
        }

        var roots = JsonContextTypes.Roots(type).ToList();
        return new JsonContextModel(
            type.FullName(),
            new EquatableArray<string>([.. JsonContextTypes.Covered(roots).OrderBy(static name => name, StringComparer.Ordinal)]),
            withGraphs ? JsonGraphs.Of(roots, type.ContainingAssembly) : default);
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(static reference =>
        reference.GetSyntax() is ClassDeclarationSyntax declaration
            && declaration.Modifiers.Any(static modifier => modifier.Text == "partial"));
}
