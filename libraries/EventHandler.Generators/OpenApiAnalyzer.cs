using System.Collections.Concurrent;
using System.Collections.Immutable;
using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.OpenApi;
using Lamplighter.Generators.EventHandler.OpenApi.Calls;
using Lamplighter.Generators.EventHandler.OpenApi.Gateway;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Generators.EventHandler;

/// <summary>Reports what the OpenAPI document of the routes can't say.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OpenApiAnalyzer : DiagnosticAnalyzer
{
    private const string Property = "build_property.LamplighterOpenApi";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.SameOperationId,
        Descriptors.UndescribedType,
        Descriptors.UndocumentedStatus,
        Descriptors.UndescribedRoute,
        Descriptors.UnwrittenDocument,
        Descriptors.NotOfGateway);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(RouteAttributes.Class) is null)
            {
                return;
            }

            var isWritten = start.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(Property, out var value)
                && value.Equals("true", StringComparison.OrdinalIgnoreCase);
            var classes = new ConcurrentBag<INamedTypeSymbol>();
            var contexts = new ConcurrentBag<INamedTypeSymbol>();
            var calls = new ConcurrentBag<Location>();
            var described = new ConcurrentBag<(InvocationExpressionSyntax Call, bool IsRoute)>();
            start.RegisterSymbolAction(symbol => Collect((INamedTypeSymbol)symbol.Symbol, classes, contexts), SymbolKind.NamedType);
            var gateway = GatewayOptions.Of(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
            start.RegisterSyntaxNodeAction(node => Collect(node, calls, described), SyntaxKind.InvocationExpression);
            start.RegisterCompilationEndAction(end =>
            {
                Serving(end, isWritten, !classes.IsEmpty || described.Any(static one => one.IsRoute), calls);
                if (isWritten)
                {
                    OpenApiDocument.Build(
                        end.Compilation,
                        classes,
                        contexts,
                        described.Select(static one => one.Call),
                        gateway,
                        problem => end.ReportDiagnostic(problem.ToDiagnostic()),
                        end.CancellationToken);
                }
            });
        });
    }

    private static void Serving(CompilationAnalysisContext context, bool isWritten, bool hasRoutes, IEnumerable<Location> calls)
    {
        var reason = !isWritten
            ? "the build doesn't write one: set the property LamplighterOpenApi to true"
            : "the project has no routes that the document describes: call it in the project that has them";
        if (!isWritten || !hasRoutes)
        {
            foreach (var call in calls)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnwrittenDocument, call, reason));
            }
        }
    }

    private static void Collect(
        SyntaxNodeAnalysisContext context,
        ConcurrentBag<Location> calls,
        ConcurrentBag<(InvocationExpressionSyntax Call, bool IsRoute)> described)
    {
        if (DescribedCalls.IsCandidate(context.Node)
            && DescribedCalls.Is(context.Node, context.SemanticModel, context.CancellationToken))
        {
            described.Add(((InvocationExpressionSyntax)context.Node, MappedCalls.IsCandidate(context.Node)));
        }

        if (ServingCalls.IsCandidate(context.Node)
            && ServingCalls.Is(context.Node, context.SemanticModel, context.CancellationToken))
        {
            calls.Add(context.Node.GetLocation());
        }
    }

    private static void Collect(
        INamedTypeSymbol type, ConcurrentBag<INamedTypeSymbol> classes, ConcurrentBag<INamedTypeSymbol> contexts)
    {
        if (RouteAttributes.OfClass(type) is not null)
        {
            classes.Add(type);
        }
        else if (type.BaseType.Is("System.Text.Json.Serialization", "JsonSerializerContext"))
        {
            contexts.Add(type);
        }
    }
}
