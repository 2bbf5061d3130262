using Lamplighter.Generators.Shared;
using Lamplighter.Internal.EventHandler.RouteTemplates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Generators.EventHandler.Analysis;

// The groups that a route is added to, as far as the code shows them: a chain of calls on the resolver, or a variable that is set once.
// Prefix is null where the code doesn't show it; Calls are those of the chain, the outermost first.
internal sealed record GroupChain(string? Prefix, IReadOnlyList<IInvocationOperation> Calls)
{
    private const int MaxSteps = 64;

    // Whether the chain begins with the resolver, so that nothing around the route is missing.
    internal bool IsComplete { get; private init; }

    // The groups in variables. Other statements can change them.
    internal IReadOnlyList<ILocalSymbol> Locals { get; private init; } = [];

    internal static GroupChain Of(IOperation? routes)
    {
        var calls = new List<IInvocationOperation>();
        var locals = new List<ILocalSymbol>();
        var isComplete = Collect(routes, calls, locals);
        calls.Reverse();
        var prefix = isComplete ? "" : null;
        foreach (var call in calls.Where(static call => call.TargetMethod.Name == "MapGroup"))
        {
            prefix = prefix is not null && MappedCalls.Constant(MappedCalls.Argument(call, "prefix")) is { } own
                ? RouteTemplate.Join(prefix, own)
                : null;
        }

        return new GroupChain(prefix, calls) { IsComplete = isComplete, Locals = locals };
    }

    // From the route outwards. Whether the chain begins with the resolver.
    private static bool Collect(IOperation? routes, List<IInvocationOperation> calls, List<ILocalSymbol> locals)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            switch (routes)
            {
                case { Type: var type } when type.Is("Lamplighter", "ApiGatewayResolver"):
                    return true;
                case IConversionOperation conversion:
                    routes = conversion.Operand;
                    break;
                case IParenthesizedOperation inner:
                    routes = inner.Operand;
                    break;
                case IInvocationOperation call
                    when call.TargetMethod.Name == "MapGroup" || call.TargetMethod.ContainingType.Is("Lamplighter", "RouteGroup"):
                    calls.Add(call);
                    routes = call.Instance;
                    break;
                case ILocalReferenceOperation { Local: var local, SemanticModel: { } model } when Initial(local) is { } value:
                    locals.Add(local);
                    routes = model.GetOperation(value);
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    // The value of a variable that nothing sets again.
    private static ExpressionSyntax? Initial(ILocalSymbol local)
    {
        var declared = local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (declared is not VariableDeclaratorSyntax { Initializer.Value: { } value } place)
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
