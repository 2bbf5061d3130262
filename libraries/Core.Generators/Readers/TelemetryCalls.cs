using Lamplighter.Generators.Core.Weaving;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Generators.Core.Readers;

// Where values of the user reach telemetry: calls of the loggers and recorders, exception data, and methods whose event is logged or whose
// result is captured.
internal static class TelemetryCalls
{
    private const string Logging = "Microsoft.Extensions.Logging";

    internal static bool MayBe(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => NameOf(call) is { } name
            && (name is "AppendKey" or "AppendKeys" or "PushKey" or "PushKeys" or "BeginScope" or "AddMetadata" or "SetTag"
                or "CaptureError" or "CaptureWarning" or "Define" or "DefineScope" || name.StartsWith("Log", StringComparison.Ordinal)),
        AssignmentExpressionSyntax assignment => IsExceptionData(assignment),
        BaseMethodDeclarationSyntax { AttributeLists.Count: > 0 } => true,
        AccessorDeclarationSyntax { AttributeLists.Count: > 0 } => true,
        LocalFunctionStatementSyntax { AttributeLists.Count: > 0 } => true,
        ParenthesizedLambdaExpressionSyntax { AttributeLists.Count: > 0 } => true,
        _ => false,
    };

    // The types of the values.
    internal static IEnumerable<ITypeSymbol> Types(SyntaxNode node, SemanticModel model, CancellationToken stop) => node switch
    {
        InvocationExpressionSyntax call when IsTelemetry(model.GetSymbolInfo(call, stop), out var method) =>
            call.ArgumentList.Arguments
                .SelectMany(argument => Inside(argument.Expression, model, stop))
                .Concat(method!.TypeArguments),
        AssignmentExpressionSyntax assignment => Inside(assignment.Right, model, stop),
        ParenthesizedLambdaExpressionSyntax => OfMethod(model.GetSymbolInfo(node, stop).Symbol as IMethodSymbol),
        InvocationExpressionSyntax => [],
        _ => OfMethod(model.GetDeclaredSymbol(node, stop) as IMethodSymbol),
    };

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        MemberBindingExpressionSyntax member => member.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => null,
    };

    // error.Data["key"] = value, and Data = { ["key"] = value }.
    private static bool IsExceptionData(AssignmentExpressionSyntax assignment) => assignment.Left switch
    {
        ElementAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Data" } } => true,
        ImplicitElementAccessSyntax => assignment.Parent?.Parent is AssignmentExpressionSyntax
        {
            Left: IdentifierNameSyntax { Identifier.Text: "Data" },
        },
        _ => false,
    };

    private static bool IsTelemetry(SymbolInfo found, out IMethodSymbol? method)
    {
        method = (found.Symbol ?? found.CandidateSymbols.FirstOrDefault()) as IMethodSymbol;
        return method?.ContainingType?.ContainingNamespace?.ToDisplayString() is "Lamplighter" or Logging or "System.Diagnostics";
    }

    // The types of a value and of what a literal of a collection, a cast or a condition contains.
    private static IEnumerable<ITypeSymbol> Inside(ExpressionSyntax value, SemanticModel model, CancellationToken stop) =>
        value.DescendantNodesAndSelf(static node =>
                node is not (MemberAccessExpressionSyntax
                    or InvocationExpressionSyntax
                    or ElementAccessExpressionSyntax
                    or AnonymousFunctionExpressionSyntax
                    or TypeSyntax))
            .Where(static node => node is ExpressionSyntax and not LiteralExpressionSyntax)
            .Select(node => model.GetTypeInfo(node, stop).Type)
            .OfType<ITypeSymbol>();

    private static IEnumerable<ITypeSymbol> OfMethod(IMethodSymbol? method)
    {
        if (method is null)
        {
            return [];
        }

        var types = method.GetAttributes().Any(static attribute => attribute.AttributeClass.Is(Logging, "LoggerMessageAttribute"))
            ? method.Parameters.Select(static parameter => parameter.Type)
            : [];
        foreach (var attribute in method.WovenAttributes())
        {
            types = attribute.ShortName() switch
            {
                "Logging" => types.Concat(method.Parameters.Select(static parameter => parameter.Type)),
                "Tracing" => types.Append(method.ReturnType),
                _ => types,
            };
        }

        return types;
    }
}
