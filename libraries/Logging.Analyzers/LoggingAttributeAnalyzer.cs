using System.Collections.Immutable;
using System.Globalization;
using Lamplighter.Internal.Logging.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Analyzers.Logging;

/// <summary>Reports settings of <c>[Logging]</c> that cannot work.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LoggingAttributeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(LoggingDescriptors.Rate, LoggingDescriptors.Path);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.AttributeArgument);
    }

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        var argument = (AttributeArgumentSyntax)context.Node;
        if (argument is not { NameEquals.Name.Identifier.ValueText: ("SampleRate" or "CorrelationIdPath" or "ExtractKeys") and var name, Parent.Parent: AttributeSyntax attribute } ||
            context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type is not { Name: "LoggingAttribute", ContainingNamespace: { Name: "Lamplighter", ContainingNamespace.IsGlobalNamespace: true } })
        {
            return;
        }

        switch (name)
        {
            case "SampleRate" when Constant(context, argument.Expression) is { } value && NumberOf(value) is { } rate && rate is not (>= 0 and <= 1):
                context.ReportDiagnostic(Diagnostic.Create(LoggingDescriptors.Rate, argument.Expression.GetLocation(), argument.Expression.ToString()));
                break;
            case "CorrelationIdPath" when Constant(context, argument.Expression) is string path && EventPath.Parse(path) is null:
                context.ReportDiagnostic(Diagnostic.Create(LoggingDescriptors.Path, argument.Expression.GetLocation(), path, "no path into an event"));
                break;
            case "ExtractKeys":
                CheckKeys(context, argument.Expression);
                break;
        }
    }

    private static void CheckKeys(SyntaxNodeAnalysisContext context, ExpressionSyntax array)
    {
        foreach (var expression in array.DescendantNodes().OfType<ExpressionSyntax>())
        {
            if (expression.Parent is ExpressionElementSyntax or InitializerExpressionSyntax && Constant(context, expression) is string key && ExtractedKey.Parse(key) is null)
            {
                context.ReportDiagnostic(Diagnostic.Create(LoggingDescriptors.Path, expression.GetLocation(), key, "neither key=path nor a path into the event"));
            }
        }
    }

    // Null for what is no number, which the compiler reports.
    private static double? NumberOf(object value) => value switch
    {
        double or float or int or long or uint or ulong or short or ushort or byte or sbyte => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        char letter => letter,
        _ => null,
    };

    private static object? Constant(SyntaxNodeAnalysisContext context, ExpressionSyntax expression) =>
        context.SemanticModel.GetConstantValue(expression, context.CancellationToken) is { HasValue: true, Value: { } value } ? value : null;
}
