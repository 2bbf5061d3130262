using System.Collections.Immutable;
using Lamplighter.Weaving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Analyzers;

/// <summary>Reports attributes of ours on properties and events, which the weaver passes over.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WovenMemberAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.MemberKind);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Check, SymbolKind.Property, SymbolKind.Event);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        if (context.Symbol.WovenAttribute() is { } attribute)
        {
            var what = context.Symbol.Kind == SymbolKind.Property ? "a property" : "an event";
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.MemberKind, context.Symbol.Locations[0], context.Symbol.Name, attribute.ShortName(), what));
        }
    }
}
