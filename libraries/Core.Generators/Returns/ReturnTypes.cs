using Lamplighter.Weaving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Returns;

// Finds what has to be registered for the woven methods of a compilation.
internal static class ReturnTypes
{
    // Without type names in nullable or tuple-element spelling, which would tell equal types apart.
    private static readonly SymbolDisplayFormat s_format = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    // Cheap: asked for every node at every key stroke.
    internal static bool MayBeWoven(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax { AttributeLists.Count: > 0, ReturnType: not PredefinedTypeSyntax } => true,
        LocalFunctionStatementSyntax { AttributeLists.Count: > 0, ReturnType: not PredefinedTypeSyntax } => true,
        ParenthesizedLambdaExpressionSyntax { AttributeLists.Count: > 0 } => true,
        AccessorDeclarationSyntax { AttributeLists.Count: > 0, RawKind: (int)SyntaxKind.GetAccessorDeclaration } => true,
        TypeDeclarationSyntax { AttributeLists.Count: > 0 } => true,
        _ => false,
    };

    internal static IEnumerable<ReturnType> Find(SemanticModel model, SyntaxNode node, CancellationToken stop)
    {
        var symbol = node is LambdaExpressionSyntax ? model.GetSymbolInfo(node, stop).Symbol : model.GetDeclaredSymbol(node, stop);
        if (symbol?.WovenAttribute() is null)
        {
            return [];
        }

        var methods = symbol is INamedTypeSymbol type ? MethodsOf(type) : symbol is IMethodSymbol method ? [method] : [];
        return methods.Select(one => Read(one, model.Compilation)).OfType<ReturnType>();
    }

    // Null for what needs no registration and for what generated code cannot name.
    internal static ReturnType? Read(IMethodSymbol method, Compilation compilation) =>
        KindOf(method.ReturnType) is { } kind && ArgumentOf(method.ReturnType) is var argument && compilation.CanName(argument)
            ? new ReturnType(kind, argument.ToDisplayString(s_format))
            : null;

    internal static ReturnKind? KindOf(ITypeSymbol type) => type is not INamedTypeSymbol { Arity: 1 } named
        ? null
        : (named.Name, named.ContainingNamespace.ToDisplayString()) switch
        {
            ("Task", "System.Threading.Tasks") => ReturnKind.Task,
            ("ValueTask", "System.Threading.Tasks") => ReturnKind.ValueTask,
            ("IAsyncEnumerable", "System.Collections.Generic") => ReturnKind.AsyncEnumerable,
            _ => null,
        };

    private static ITypeSymbol ArgumentOf(ITypeSymbol type) => ((INamedTypeSymbol)type).TypeArguments[0];

    private static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Concat(type.GetTypeMembers().SelectMany(MethodsOf));
}
