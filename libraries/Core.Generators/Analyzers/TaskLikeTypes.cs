using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Core.Analyzers;

// Types that can be awaited, but that weaving doesn't await.
internal static class TaskLikeTypes
{
    internal static bool Contains(ITypeSymbol type) =>
        !IsTask(type) && (HasBuilder(type) || HasAwaiter(type));

    private static bool IsTask(ITypeSymbol type) => type is INamedTypeSymbol { Arity: 0 or 1, Name: "Task" or "ValueTask" }
        && type.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks";

    private static bool HasBuilder(ITypeSymbol type) =>
        type.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "AsyncMethodBuilderAttribute" });

    private static bool HasAwaiter(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers("GetAwaiter").Any(IsAwaiterMethod))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAwaiterMethod(ISymbol member) =>
        member is IMethodSymbol { IsStatic: false, Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public };
}
