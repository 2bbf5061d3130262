using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Analyzers.EmfMetrics.Analysis;

// Looks for [Metrics] without a namespace in a compilation that sets none in the options either.
internal sealed class NamespaceSearch(MetricsSymbols symbols)
{
    private readonly ConcurrentBag<Location> _without = [];
    private volatile bool _isSet;

    internal void Add(AttributeSyntax attribute)
    {
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText == "Namespace")
            {
                return;
            }
        }

        _without.Add(attribute.GetLocation());
    }

    internal void Add(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is IPropertyReferenceOperation { Property: { Name: "Namespace" } property }
            && symbols.IsOptions(property.ContainingType))
        {
            _isSet = true;
        }
    }

    internal void Add(IInvocationOperation call)
    {
        if (call.TargetMethod.Name == "SetNamespace")
        {
            _isSet = true;
        }
    }

    internal void Report(CompilationAnalysisContext context)
    {
        if (_isSet)
        {
            return;
        }

        foreach (var location in _without)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.NoNamespace,
                location,
                "Neither [Metrics] nor Metrics.Configure sets a namespace. Set one, unless the environment has "
                    + "POWERTOOLS_METRICS_NAMESPACE. Metrics without a namespace are left out."));
        }
    }
}
