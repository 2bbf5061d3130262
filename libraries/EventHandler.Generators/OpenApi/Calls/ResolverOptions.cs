using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Generators.EventHandler.OpenApi.Calls;

// What the options of the project's resolver say about all routes, as far as the code shows it: statements of the lambda or method that is
// given to ApiGatewayResolver.Create, without conditions around them. Several resolvers must say the same.
internal sealed record ResolverOptions(AuthorizationModel? Required, string? Naming, bool ReturnsNotAcceptable)
{
    // The policy's name of a resolver whose names are those of the properties.
    internal const string AsWritten = "null";

    private static readonly ResolverOptions s_none = new(null, null, false);

    internal static ResolverOptions Of(IEnumerable<(InvocationExpressionSyntax Call, SemanticModel Model)> creations)
    {
        var all = creations.Select(static one => Of(one.Call, one.Model)).Distinct().ToList();
        return all.Count == 1 ? all[0] : s_none;
    }

    private static ResolverOptions Of(InvocationExpressionSyntax creation, SemanticModel model)
    {
        AuthorizationModel? required = null;
        string? naming = null;
        var returnsNotAcceptable = false;
        foreach (var statement in Statements(creation.ArgumentList.Arguments.LastOrDefault()?.Expression, model))
        {
            if (statement is IInvocationOperation { TargetMethod: { Name: "RequireAuthorization" } method } call
                && method.ContainingType.Is("Lamplighter", "ApiGatewayOptions")
                && AuthorizationCalls.Read(call) is { } one)
            {
                required = required is null ? one : AuthorizationCalls.And(required, one);
            }
            else if (IsSet(statement, "ReturnHttpNotAcceptable", out var flag))
            {
                returnsNotAcceptable = flag.ConstantValue is { HasValue: true, Value: true };
            }
            else if (IsSet(statement, "ConfigureJson", out var configure))
            {
                var policies = Statements(configure.Syntax as ExpressionSyntax, model).Select(Policy);
                naming = policies.LastOrDefault(static name => name is not null) ?? naming;
            }
        }

        return new ResolverOptions(required, naming, returnsNotAcceptable);
    }

    // json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower
    private static string? Policy(IOperation statement) => !IsSet(statement, "PropertyNamingPolicy", out var value) ? null
        : value is IConversionOperation { Operand: ILiteralOperation } or ILiteralOperation ? AsWritten
        : (Without(value) as IPropertyReferenceOperation)?.Property.Name;

    private static bool IsSet(IOperation statement, string property, out IOperation value)
    {
        var set = statement as ISimpleAssignmentOperation;
        value = set?.Value!;
        return set?.Target is IPropertyReferenceOperation target && target.Property.Name == property;
    }

    // By the handler's syntax: a call with an error in it, such as one about routes that aren't generated yet, has no operation.
    private static IEnumerable<IOperation> Statements(ExpressionSyntax? handler, SemanticModel model)
    {
        if (handler is null)
        {
            yield break;
        }

        model = handler.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(handler.SyntaxTree);
        var found = model.GetSymbolInfo(handler);
        if ((found.Symbol ?? found.CandidateSymbols.FirstOrDefault()) is not IMethodSymbol method)
        {
            yield break;
        }

        foreach (var node in method.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()))
        {
            if (!model.Compilation.ContainsSyntaxTree(node.SyntaxTree))
            {
                continue;
            }

            var own = node.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(node.SyntaxTree);
            foreach (var expression in Expressions(node))
            {
                if (own.GetOperation(expression) is { } operation)
                {
                    yield return operation;
                }
            }
        }
    }

    private static IEnumerable<ExpressionSyntax> Expressions(SyntaxNode node) => node switch
    {
        AnonymousFunctionExpressionSyntax { ExpressionBody: { } body } => [body],
        AnonymousFunctionExpressionSyntax { Block: { } block } => Expressions(block),
        BaseMethodDeclarationSyntax { ExpressionBody.Expression: { } body } => [body],
        BaseMethodDeclarationSyntax { Body: { } block } => Expressions(block),
        LocalFunctionStatementSyntax { ExpressionBody.Expression: { } body } => [body],
        LocalFunctionStatementSyntax { Body: { } block } => Expressions(block),
        _ => [],
    };

    private static IEnumerable<ExpressionSyntax> Expressions(BlockSyntax block) =>
        block.Statements.OfType<ExpressionStatementSyntax>().Select(static statement => statement.Expression);

    private static IOperation Without(IOperation value) => value is IConversionOperation conversion ? Without(conversion.Operand) : value;
}
