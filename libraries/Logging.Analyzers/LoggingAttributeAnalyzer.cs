using System.Collections.Immutable;
using System.Globalization;
using Lamplighter.Internal.Logging.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Analyzers.Logging;

/// <summary>Reports settings of <c>[Logging]</c> that can't work.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LoggingAttributeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(LoggingDescriptors.Rate, LoggingDescriptors.Path);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.AttributeArgument);
        context.RegisterOperationAction(CheckOption, OperationKind.SimpleAssignment);
    }

    private static void CheckOption(OperationAnalysisContext context)
    {
        if (context.Operation is ISimpleAssignmentOperation
            {
                Target: IPropertyReferenceOperation { Property: { Name: "CorrelationIdPath", ContainingType: { } options } },
                Value: { ConstantValue: { HasValue: true, Value: string path } } value,
            }
            && options.Name == "LoggerOptions" && IsOurs(options) && EventPath.Parse(path) is null)
        {
            context.ReportDiagnostic(
                Diagnostic.Create(LoggingDescriptors.Path, value.Syntax.GetLocation(), path, "a path into the event"));
        }
    }

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        var argument = (AttributeArgumentSyntax)context.Node;
        if (argument is not { NameEquals.Name.Identifier.ValueText: var name, Parent.Parent: AttributeSyntax attribute } ||
            name is not ("SampleRate" or "CorrelationIdPath" or "ExtractKeys") ||
            !IsLogging(context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type))
        {
            return;
        }

        switch (name)
        {
            case "SampleRate" when Constant(context, argument.Expression) is { } value && NumberOf(value) is not (null or (>= 0 and <= 1)):
                context.ReportDiagnostic(
                    Diagnostic.Create(LoggingDescriptors.Rate, argument.Expression.GetLocation(), argument.Expression.ToString()));
                break;
            case "CorrelationIdPath" when Constant(context, argument.Expression) is string path && EventPath.Parse(path) is null:
                context.ReportDiagnostic(
                    Diagnostic.Create(LoggingDescriptors.Path, argument.Expression.GetLocation(), path, "a path into the event"));
                break;
            case "ExtractKeys":
                CheckKeys(context, argument.Expression);
                break;
        }
    }

    private static bool IsLogging(ITypeSymbol? type) => type is { Name: "LoggingAttribute" } && IsOurs(type);

    private static bool IsOurs(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "Lamplighter", ContainingNamespace.IsGlobalNamespace: true };

    private static void CheckKeys(SyntaxNodeAnalysisContext context, ExpressionSyntax array)
    {
        foreach (var expression in array.DescendantNodes().OfType<ExpressionSyntax>())
        {
            if (expression.Parent is ExpressionElementSyntax or InitializerExpressionSyntax &&
                Constant(context, expression) is string key &&
                ExtractedKey.Parse(key) is null)
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(LoggingDescriptors.Path, expression.GetLocation(), key, "a key=path or a path into the event"));
            }
        }
    }

    // Null for what isn't a number; the compiler reports that.
    private static double? NumberOf(object value) => value switch
    {
        double or float or int or long or uint or ulong or short or ushort or byte or sbyte =>
            Convert.ToDouble(value, CultureInfo.InvariantCulture),
        char letter => letter,
        _ => null,
    };

    private static object? Constant(SyntaxNodeAnalysisContext context, ExpressionSyntax expression) =>
        context.SemanticModel.GetConstantValue(expression, context.CancellationToken) is { HasValue: true, Value: { } value }
            ? value
            : null;
}
