using System.Collections.Immutable;
using Lamplighter.Analyzers.EmfMetrics.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Analyzers.EmfMetrics;

/// <summary>Reports constants in the source that exceed the limits of CloudWatch.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MetricsAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.Name, Descriptors.Namespace, Descriptors.DimensionName, Descriptors.DimensionValue, Descriptors.TooManyDimensions,
        Descriptors.Value, Descriptors.TwoMeanings, Descriptors.NoPair, Descriptors.NoUnit,
        Descriptors.Option, Descriptors.NoNamespace);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (MetricsSymbols.Find(start.Compilation) is not { } symbols)
            {
                return;
            }

            var search = new NamespaceSearch(symbols);
            start.RegisterOperationAction(operation => Call(operation, symbols, search), OperationKind.Invocation);
            start.RegisterOperationAction(operation => Assignment(operation, symbols, search), OperationKind.SimpleAssignment);
            start.RegisterSyntaxNodeAction(node => Attribute(node, symbols, search), SyntaxKind.Attribute);
            start.RegisterCompilationEndAction(search.Report);
            start.RegisterOperationBlockAction(block => Names(block, symbols));
        });
    }

    private static void Call(OperationAnalysisContext context, MetricsSymbols symbols, NamespaceSearch search)
    {
        var call = (IInvocationOperation)context.Operation;
        if (symbols.IsFacade(call.TargetMethod.ContainingType))
        {
            search.Add(call);
            CallRules.Check(call, ReporterOf(context));
        }
        else if (symbols.IsMeters(call.TargetMethod.ContainingType))
        {
            CallRules.CheckMeters(call, ReporterOf(context));
        }
        else
        {
            OptionRules.CheckAdded(call, symbols, ReporterOf(context));
        }
    }

    private static void Assignment(OperationAnalysisContext context, MetricsSymbols symbols, NamespaceSearch search)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        search.Add(assignment);
        OptionRules.Check(assignment, symbols, ReporterOf(context));
    }

    private static void Attribute(SyntaxNodeAnalysisContext context, MetricsSymbols symbols, NamespaceSearch search)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (IsOurs(attribute, context.SemanticModel, symbols))
        {
            search.Add(attribute);
            AttributeRules.Check(attribute, new Reporter(context.SemanticModel, context.ReportDiagnostic));
        }
    }

    private static void Names(OperationBlockAnalysisContext context, MetricsSymbols symbols)
    {
        foreach (var block in context.OperationBlocks)
        {
            // Attributes and parameters have separate blocks.
            if (block.SemanticModel is not { } model || block is not IBlockOperation)
            {
                continue;
            }

            var reporter = new Reporter(model, context.ReportDiagnostic);
            var scope = new NameScope(symbols, reporter);
            var dimensions = context.OwningSymbol.DeclaringSyntaxReferences
                .Where(reference => reference.SyntaxTree == model.SyntaxTree)
                .Select(reference => reference.GetSyntax(context.CancellationToken))
                .OfType<MethodDeclarationSyntax>()
                .SelectMany(static method => method.AttributeLists.SelectMany(static list => list.Attributes))
                .Where(attribute => IsOurs(attribute, model, symbols))
                .SelectMany(attribute => AttributeRules.DimensionNames(attribute, reporter));
            foreach (var name in dimensions)
            {
                scope.AddDimension(name);
            }

            scope.Check(block);
        }
    }

    private static bool IsOurs(AttributeSyntax attribute, SemanticModel model, MetricsSymbols symbols) =>
        symbols.IsAttribute(model.GetSymbolInfo(attribute).Symbol?.ContainingType);

    private static Reporter ReporterOf(OperationAnalysisContext context) =>
        new(context.Operation.SemanticModel!, context.ReportDiagnostic);
}
