using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Results of other frameworks that a route returns as an object, where its own type doesn't show them.
internal static class ForeignReturns
{
    internal static void Check(OperationAnalysisContext context)
    {
        var returned = (IReturnOperation)context.Operation;
        if (returned.ReturnedValue is { } value
            && context.ContainingSymbol is IMethodSymbol method
            && RouteAttributes.IsRoute(method)
            && ForeignResults.Replacement(RouteAnalysis.ResultOf(method)) is null
            && IsOfMethod(returned))
        {
            foreach (var one in Values(value))
            {
                if (one.Type is { } type && ForeignResults.Replacement(one) is { } replacement)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.ForeignResult, one.Syntax.GetLocation(), method.Name, Name(type), replacement));
                }
            }
        }
    }

    internal static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    // Each expression that can be the value.
    private static IEnumerable<IOperation> Values(IOperation? value) => value switch
    {
        null => [],
        IConversionOperation conversion => Values(conversion.Operand),
        IConditionalOperation choice => Values(choice.WhenTrue).Concat(Values(choice.WhenFalse)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(static arm => Values(arm.Value)),
        ICoalesceOperation choice => Values(choice.Value).Concat(Values(choice.WhenNull)),
        IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" } } call =>
            call.Arguments.SelectMany(static argument => Values(argument.Value)),
        _ => [value],
    };

    // Not of a lambda or local function inside the method.
    private static bool IsOfMethod(IOperation returned)
    {
        for (var part = returned.Parent; part is not null; part = part.Parent)
        {
            if (part is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return true;
    }
}
