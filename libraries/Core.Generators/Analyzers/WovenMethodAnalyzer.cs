using System.Collections.Immutable;
using Lamplighter.Generators.Core.Weaving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Generators.Core.Analyzers;

/// <summary>Reports the methods, local functions and lambdas that an attribute of ours leaves alone, or sees too little of.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WovenMethodAnalyzer : DiagnosticAnalyzer
{
    private const string WeavingProperty = "build_property.LamplighterWeaving";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.WeavingOff, Descriptors.WeaverMissing, Descriptors.AsyncVoid, Descriptors.NoBody, Descriptors.CompilerName, Descriptors.Iterator, Descriptors.Awaitable);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var problem = WhyNotWoven(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
            start.RegisterSymbolAction(symbol => Check((IMethodSymbol)symbol.Symbol, problem, symbol.ReportDiagnostic), SymbolKind.Method);
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    if (FunctionOf(node) is { } function)
                    {
                        Check(function, problem, node.ReportDiagnostic);
                    }
                },
                SyntaxKind.LocalFunctionStatement,
                SyntaxKind.ParenthesizedLambdaExpression);
        });
    }

    // Core's build targets, which weave, show the property to the compiler.
    private static DiagnosticDescriptor? WhyNotWoven(AnalyzerConfigOptions options) =>
        !options.TryGetValue(WeavingProperty, out var weaving) ? Descriptors.WeaverMissing
        : weaving.Equals("none", StringComparison.OrdinalIgnoreCase) ? Descriptors.WeavingOff
        : null;

    private static IMethodSymbol? FunctionOf(SyntaxNodeAnalysisContext node) =>
        (node.SemanticModel.GetDeclaredSymbol(node.Node, node.CancellationToken)
            ?? node.SemanticModel.GetSymbolInfo(node.Node, node.CancellationToken).Symbol) as IMethodSymbol;

    private static void Check(IMethodSymbol method, DiagnosticDescriptor? problem, Action<Diagnostic> report)
    {
        // A partial method comes here twice; its implementation is the one that tells all.
        if (method.IsImplicitlyDeclared || method.PartialImplementationPart is not null || method.WovenAttributes() is not { Count: > 0 } attributes)
        {
            return;
        }

        var woven = new WovenMethod(method, attributes, report);
        if (problem is not null)
        {
            woven.Report(problem);
        }
        else
        {
            WovenRules.Check(woven);
        }
    }
}
