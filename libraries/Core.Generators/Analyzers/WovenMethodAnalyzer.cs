using System.Collections.Immutable;
using Lamplighter.Weaving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Analyzers;

/// <summary>Reports the methods, local functions and lambdas that an attribute of ours would break or leave alone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WovenMethodAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.AsyncVoid, Descriptors.Parameter, Descriptors.Return, Descriptors.NoBody, Descriptors.StructMethod,
        Descriptors.MemberKind, Descriptors.CompilerName, Descriptors.Iterator, Descriptors.Awaitable, Descriptors.RefParameter);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(static symbol => Check((IMethodSymbol)symbol.Symbol, symbol.ReportDiagnostic), SymbolKind.Method);
        context.RegisterSyntaxNodeAction(
            static node =>
            {
                if (FunctionOf(node) is { } function)
                {
                    Check(function, node.ReportDiagnostic);
                }
            },
            SyntaxKind.LocalFunctionStatement,
            SyntaxKind.ParenthesizedLambdaExpression);
    }

    private static IMethodSymbol? FunctionOf(SyntaxNodeAnalysisContext node) =>
        (node.SemanticModel.GetDeclaredSymbol(node.Node, node.CancellationToken)
            ?? node.SemanticModel.GetSymbolInfo(node.Node, node.CancellationToken).Symbol) as IMethodSymbol;

    private static void Check(IMethodSymbol method, Action<Diagnostic> report)
    {
        // A partial method comes here twice; its implementation is the one that tells all.
        if (method.IsImplicitlyDeclared || method.PartialImplementationPart is not null)
        {
            return;
        }

        if (method.WovenAttribute() is { } own)
        {
            WovenRules.Check(new WovenMethod(method, own, isDirect: true, report));
        }
        else if (method.MethodKind is not (MethodKind.LocalFunction or MethodKind.AnonymousFunction) && method.WovenAttributeOfTypes() is { } outer)
        {
            WovenRules.Check(new WovenMethod(method, outer, isDirect: false, report));
        }
    }
}
