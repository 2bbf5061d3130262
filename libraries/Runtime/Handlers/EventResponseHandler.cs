namespace Lamplighter.Internal.Runtime.Handlers;

// Takes an event that reads itself, and returns a response that writes itself.
internal sealed class EventResponseHandler<TIn, TOut>(Func<TIn, LambdaContext, Task<TOut>> handler) : FunctionHandler
    where TIn : ILambdaEvent<TIn>
    where TOut : ILambdaResponse
{
    internal override void Validate() => ArgumentNullException.ThrowIfNull(handler);

    internal override Task Start(InvocationExchange exchange) =>
        NotNull(handler(SelfReadingInput.Read<TIn>(exchange), exchange.Context));

    internal override Task? Finish(InvocationExchange exchange, Task started)
    {
        if (((Task<TOut>)started).GetAwaiter().GetResult() is { } response)
        {
            response.WriteTo(exchange.Output);
        }
        else
        {
            exchange.Output.Append("null"u8);
        }

        exchange.Response = exchange.Output.WrittenMemory;
        return null;
    }
}
