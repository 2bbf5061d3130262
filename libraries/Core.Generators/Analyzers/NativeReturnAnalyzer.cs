using System.Collections.Immutable;
using Lamplighter.Returns;
using Lamplighter.Weaving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Analyzers;

/// <summary>In programs for native AOT, reports the woven methods whose async return type the generator cannot register.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NativeReturnAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.Unregistered);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (IsNative(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions))
            {
                start.RegisterSymbolAction(Check, SymbolKind.Method);
            }
        });
    }

    private static bool IsNative(AnalyzerConfigOptions options) => IsTrue(options, "PublishAot") || IsTrue(options, "IsAotCompatible");

    private static bool IsTrue(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static void Check(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (ReturnTypes.KindOf(method.ReturnType) is not null
            && (method.WovenAttribute() ?? method.WovenAttributeOfTypes()) is { } attribute
            && ReturnTypes.Read(method, context.Compilation) is null
            && method.PartialImplementationPart is null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Unregistered,
                method.Locations[0],
                method.Name,
                attribute.ShortName(),
                method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
        }
    }
}
