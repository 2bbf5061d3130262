using Lamplighter.Internal.EmfMetrics.Emf;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Analyzers.EmfMetrics.Analysis;

// Checks constants against the rules, and reports those that violate them.
internal readonly struct Reporter(SemanticModel model, Action<Diagnostic> report)
{
    internal SemanticModel Model { get; } = model;

    // As everywhere in the compiler, a message of one sentence has no period.
    internal void Report(DiagnosticDescriptor descriptor, SyntaxNode where, string problem) =>
        report(Diagnostic.Create(descriptor, where.GetLocation(), problem.Contains(". ") ? problem : problem.TrimEnd('.')));

    internal void Text(DiagnosticDescriptor descriptor, SyntaxNode node, Func<string?, string?> rule)
    {
        if (Texts.TryGet(Model, node, out var text) && rule(text) is { } problem)
        {
            Report(descriptor, node, problem);
        }
    }

    internal void DimensionValue(SyntaxNode node, string? name) =>
        Text(Descriptors.DimensionValue, node, value => EmfRules.DimensionValue(name ?? "…", value));

    // Pairs that are written as tuples. Every set has the service too.
    internal void Dimensions(IEnumerable<ExpressionSyntax> elements, SyntaxNode where, bool mayRepeat)
    {
        var names = new HashSet<string>();
        var unknown = 0;
        var given = new HashSet<string>();
        foreach (var element in elements)
        {
            string? name = null;
            if (element is TupleExpressionSyntax { Arguments: { Count: 2 } pair })
            {
                Text(Descriptors.DimensionName, pair[0].Expression, EmfRules.DimensionName);
                if (Texts.TryGet(Model, pair[0].Expression, out name) && name is not null && !given.Add(name) && !mayRepeat)
                {
                    Report(Descriptors.DimensionName, pair[0].Expression, EmfRules.GivenTwice(name));
                }

                DimensionValue(pair[1].Expression, name);
            }

            if (name is null)
            {
                unknown++;
            }
            else
            {
                names.Add(name);
            }
        }

        if (names.Count + unknown >= EmfRules.MaxDimensions
            && names.Union(ServiceName.Of(Model.Compilation)).Count() + unknown > EmfRules.MaxDimensions)
        {
            Report(Descriptors.TooManyDimensions, where, EmfRules.TooManyDimensions);
        }
    }
}
