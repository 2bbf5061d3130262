using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Generators.EventHandler.Analysis;

// The lambda, local function or method that a call of MapGet is given, and the type of its delegate.
internal sealed record MappedHandler(IMethodSymbol Method, INamedTypeSymbol Delegate)
{
    // Null for a delegate that the call doesn't show, such as a variable.
    internal static MappedHandler? Of(IOperation operation) => operation switch
    {
        IConversionOperation conversion => Of(conversion.Operand),
        IParenthesizedOperation inner => Of(inner.Operand),
        IDelegateCreationOperation { Type: INamedTypeSymbol type } creation when MethodOf(creation.Target) is { } method =>
            new MappedHandler(method, type),
        _ => null,
    };

    private static IMethodSymbol? MethodOf(IOperation target) => target switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        IMethodReferenceOperation reference => reference.Method,
        IConversionOperation conversion => MethodOf(conversion.Operand),
        _ => null,
    };
}
