using System.Collections.Immutable;
using Lamplighter.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter;

/// <summary>
/// Takes back the trim analyzer's warnings about validation attributes that would look something up by reflection. The generated
/// checks give them strings and collections only; whatever else validates by reflection has a warning of its own.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValidationSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_descriptor = new("LAMP0150", "IL2026", "The attribute is checked by generated code, without reflection.");

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
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
                && IsChecked(context.GetSemanticModel(tree).GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType))
            {
                context.ReportSuppression(Suppression.Create(s_descriptor, diagnostic));
            }
        }
    }

    private static bool IsChecked(INamedTypeSymbol? attribute) =>
        attribute is { Name: "MinLengthAttribute" or "MaxLengthAttribute" or "LengthAttribute" or "RangeAttribute" or "CompareAttribute" }
        && attribute.Is("System.ComponentModel.DataAnnotations", attribute.Name);
}
