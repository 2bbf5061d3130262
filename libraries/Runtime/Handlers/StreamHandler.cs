namespace Lamplighter.Internal.Runtime.Handlers;

internal sealed class StreamHandler(Func<Stream, LambdaContext, Task<Stream>> handler) : FunctionHandler
{
    internal override void Validate() => ArgumentNullException.ThrowIfNull(handler);

    internal override Task Start(InvocationExchange exchange)
    {
        var e = exchange.Event;
        return NotNull(handler(new MemoryStream(e.Array!, e.Offset, e.Count, writable: false, publiclyVisible: true), exchange.Context));
    }

    internal override Task? Finish(InvocationExchange exchange, Task started) => StreamedResponse.Take(exchange, started);
}
