using System.Collections.Concurrent;
using System.Collections.Immutable;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Generators.Core.Payloads;

/// <summary>Reports types that are read from events and that no <c>JsonSerializerContext</c> covers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PayloadTypeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(PayloadDescriptors.Uncovered);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("Lamplighter.EventObject") is null
                && start.Compilation.GetTypeByMetadataName("Lamplighter.HttpRequest") is null)
            {
                return;
            }

            var payloads = new ConcurrentBag<(ITypeSymbol Type, Location Location)>();
            var contexts = new ConcurrentBag<ITypeSymbol>();
            var isUnknown = false;

            // The resolver uses each context with its options, and what its own options add.
            var bodies = new ConcurrentBag<(ITypeSymbol Type, Location Location)>();
            var all = new ConcurrentBag<ITypeSymbol>();
            var isBodyUnknown = false;
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (PayloadContext.Of((INamedTypeSymbol)symbol.Symbol, symbol.Compilation) is not null)
                    {
                        contexts.Add((INamedTypeSymbol)symbol.Symbol);
                    }

                    if (JsonContextTypes.IsContext((INamedTypeSymbol)symbol.Symbol))
                    {
                        all.Add((INamedTypeSymbol)symbol.Symbol);
                    }
                },
                SymbolKind.NamedType);
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    if (!PayloadCalls.MayBe(node.Node))
                    {
                        return;
                    }

                    if (PayloadCalls.TypeOf(node.Node, node.SemanticModel, node.CancellationToken) is { } type)
                    {
                        payloads.Add((type, node.Node.GetLocation()));
                    }
                    else if (PayloadCalls.BodyOf(node.Node, node.SemanticModel, node.CancellationToken) is { } body)
                    {
                        bodies.Add((body, node.Node.GetLocation()));
                    }
                },
                SyntaxKind.GenericName);
            start.RegisterOperationAction(
                operation =>
                {
                    var property = (IPropertyReferenceOperation)operation.Operation;
                    if (property.Property.Name is "TypeInfoResolver" or "TypeInfoResolverChain"
                        && property.Property.ContainingType.Is("System.Text.Json", "JsonSerializerOptions"))
                    {
                        isBodyUnknown = true;
                    }

                    if (property.Property.Name == "JsonTypeInfoResolvers"
                        && property.Property.ContainingType.Is("Lamplighter", "TelemetryOptions"))
                    {
                        if (AddedType(property) is { } added && JsonContextTypes.IsContext(added))
                        {
                            contexts.Add(added);
                        }
                        else
                        {
                            isUnknown = true;
                        }
                    }
                },
                OperationKind.PropertyReference);
            start.RegisterCompilationEndAction(end =>
            {
                if (!isUnknown)
                {
                    Report(end, payloads, contexts);
                }

                if (!isBodyUnknown)
                {
                    Report(end, bodies, all);
                }
            });
        });
    }

    // The type of what is added: options.JsonTypeInfoResolvers.Add(AppJson.Default). It can be of another project.
    private static ITypeSymbol? AddedType(IPropertyReferenceOperation resolvers)
    {
        if (resolvers.Parent is not IInvocationOperation { TargetMethod.Name: "Add" or "Insert", Arguments: { Length: > 0 } arguments })
        {
            return null;
        }

        var value = arguments[arguments.Length - 1].Value;
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value.Type;
    }

    private static void Report(
        CompilationAnalysisContext context,
        IEnumerable<(ITypeSymbol Type, Location Location)> payloads,
        IEnumerable<ITypeSymbol> contexts)
    {
        // Without reflection such a type can't be read at run time; with it, it is only slow to start.
        var severity = IsSet("PublishAot") || IsSet("PublishTrimmed") || IsSet("EnableAotAnalyzer") || IsSet("EnableTrimAnalyzer")
            ? DiagnosticSeverity.Warning
            : DiagnosticSeverity.Info;
        var covered = JsonContextTypes.Covered(contexts.SelectMany(JsonContextTypes.Roots));
        foreach (var (type, location) in payloads)
        {
            if (covered.Contains(type.JsonName()))
            {
                continue;
            }

            context.ReportDiagnostic(Diagnostic.Create(
                PayloadDescriptors.Uncovered,
                location,
                severity,
                null,
                ImmutableDictionary<string, string?>.Empty.Add("Type", type.JsonName()),
                type.ToDisplayString(),
                type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
        }

        bool IsSet(string property) =>
            context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property." + property, out var value)
            && value.Equals("true", StringComparison.OrdinalIgnoreCase);
    }
}
