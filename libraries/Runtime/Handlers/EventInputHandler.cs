namespace Lamplighter.Internal.Runtime.Handlers;

// Takes an event that reads itself, and returns nothing.
internal sealed class EventInputHandler<TIn>(Func<TIn, LambdaContext, Task> handler) : FunctionHandler
    where TIn : ILambdaEvent<TIn>
{
    internal override void Validate() => ArgumentNullException.ThrowIfNull(handler);

    internal override Task Start(InvocationExchange exchange) =>
        NotNull(handler(SelfReadingInput.Read<TIn>(exchange), exchange.Context));

    internal override Task? Finish(InvocationExchange exchange, Task started) => null;
}
