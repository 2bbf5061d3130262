using Lamplighter.Generators.Shared;
using Lamplighter.Internal.EventHandler.RouteTemplates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Generators.EventHandler.Analysis;

// What a route's template begins with, as far as the code shows it: the resolver, a chain of MapGroup, or a variable that is set once.
internal static class GroupPrefix
{
    private const int MaxSteps = 32;

    // Null where the code around the call doesn't show it.
    internal static string? Of(IOperation? routes) => Of(routes, 0);

    private static string? Of(IOperation? routes, int steps) => routes switch
    {
        _ when steps > MaxSteps => null,
        null => null,
        { Type: var type } when type.Is("Lamplighter", "ApiGatewayResolver") => "",
        IConversionOperation conversion => Of(conversion.Operand, steps + 1),
        IParenthesizedOperation inner => Of(inner.Operand, steps + 1),
        IInvocationOperation { TargetMethod.Name: "MapGroup" } call => MappedCalls.Constant(MappedCalls.Argument(call, "prefix")) is { } own
            && Of(call.Instance, steps + 1) is { } outer
                ? RouteTemplate.Join(outer, own)
                : null,
        IInvocationOperation call when call.TargetMethod.ContainingType.Is("Lamplighter", "RouteGroup") => Of(call.Instance, steps + 1),
        ILocalReferenceOperation { Local: var local, SemanticModel: { } model } => Initial(local) is { } value
            ? Of(model.GetOperation(value), steps + 1)
            : null,
        _ => null,
    };

    // The value of a variable that nothing sets again.
    private static ExpressionSyntax? Initial(ILocalSymbol local)
    {
        if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } value } place)
        {
            return null;
        }

        var scope = place.Ancestors().FirstOrDefault(static node => node is BlockSyntax or CompilationUnitSyntax);
        var isSet = scope is null || scope.DescendantNodes().Any(node => node switch
        {
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } => left.Identifier.ValueText == local.Name,
            ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax name } =>
                name.Identifier.ValueText == local.Name,
            _ => false,
        });
        return isSet ? null : value;
    }
}
