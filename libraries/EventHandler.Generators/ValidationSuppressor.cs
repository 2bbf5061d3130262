using System.Collections.Immutable;
using Lamplighter.Generators.EventHandler.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Generators.EventHandler;

/// <summary>
/// Suppresses the trim analyzer's warnings about validation attributes where the generated checks need no reflection. Where they do,
/// as for the count of a <c>HashSet</c> or the converter of your own type, the warning is justified and stays.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValidationSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_descriptor = new(
        "LAMP0150", "IL2026", "The attribute is checked by generated code, without reflection.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(s_descriptor);

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName(RouteAttributes.Class) is null)
        {
            return;
        }

        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan) is { } node
                && node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
                && TrimSafety.IsSafe(attribute, context.GetSemanticModel(tree), context.CancellationToken))
            {
                context.ReportSuppression(Suppression.Create(s_descriptor, diagnostic));
            }
        }
    }
}
