namespace Lamplighter.Internal.Runtime.Handlers;

// Takes an event that reads itself, and returns the response as a stream.
internal sealed class EventStreamHandler<TIn>(Func<TIn, LambdaContext, Task<Stream>> handler) : FunctionHandler
    where TIn : ILambdaEvent<TIn>
{
    internal override void Validate() => ArgumentNullException.ThrowIfNull(handler);

    internal override Task Start(InvocationExchange exchange) =>
        NotNull(handler(SelfReadingInput.Read<TIn>(exchange), exchange.Context));

    internal override Task? Finish(InvocationExchange exchange, Task started) => StreamedResponse.Take(exchange, started);
}
