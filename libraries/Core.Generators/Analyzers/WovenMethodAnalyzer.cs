using System.Collections.Immutable;
using Lamplighter.Generators.Core.Weaving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Generators.Core.Analyzers;

/// <summary>Reports methods, local functions and lambdas whose attributes have no effect, or cover only part of a call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WovenMethodAnalyzer : DiagnosticAnalyzer
{
    private const string WeavingProperty = "build_property.LamplighterWeaving";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        WeavingDescriptors.WeavingOff,
        WeavingDescriptors.WeaverMissing,
        WeavingDescriptors.AsyncVoid,
        WeavingDescriptors.NoBody,
        WeavingDescriptors.CompilerName,
        WeavingDescriptors.Iterator,
        WeavingDescriptors.Awaitable);

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

    // The build targets of Lamplighter.Core, which run the weaver, make the property visible to the compiler.
    private static DiagnosticDescriptor? WhyNotWoven(AnalyzerConfigOptions options) =>
        !options.TryGetValue(WeavingProperty, out var weaving) ? WeavingDescriptors.WeaverMissing
        : weaving.Equals("none", StringComparison.OrdinalIgnoreCase) ? WeavingDescriptors.WeavingOff
        : null;

    private static IMethodSymbol? FunctionOf(SyntaxNodeAnalysisContext node) =>
        (node.SemanticModel.GetDeclaredSymbol(node.Node, node.CancellationToken)
            ?? node.SemanticModel.GetSymbolInfo(node.Node, node.CancellationToken).Symbol) as IMethodSymbol;

    private static void Check(IMethodSymbol method, DiagnosticDescriptor? problem, Action<Diagnostic> report)
    {
        // A partial method is reported twice by the compiler; only its implementation has all attributes.
        if (method.IsImplicitlyDeclared
            || method.PartialImplementationPart is not null
            || method.WovenAttributes() is not { Count: > 0 } attributes)
        {
            return;
        }

        var woven = new WovenMethodDeclaration(method, attributes, report);
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
