using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.Connections;
using Lamplighter.Internal.Runtime.Streaming;

namespace Lamplighter.Internal.Runtime.Handlers;

internal sealed class StreamingHandler(Func<Stream, Stream, LambdaContext, Task> handler) : FunctionHandler
{
    private RuntimeAddress? _address;

    internal override void Validate() => ArgumentNullException.ThrowIfNull(handler);

    internal override Task Start(InvocationExchange exchange)
    {
        var e = exchange.Event;
        var process = LambdaProcess.Current;
        _address ??= RuntimeAddress.Parse(process.Settings.RuntimeApi);
        exchange.Streamed = new ResponseStream(process, _address, exchange.Context.AwsRequestId, exchange.InvocationId);
        var input = new MemoryStream(e.Array!, e.Offset, e.Count, writable: false, publiclyVisible: true);
        return NotNull(handler(input, exchange.Streamed, exchange.Context));
    }

    internal override Task? Finish(InvocationExchange exchange, Task started) => null;
}
