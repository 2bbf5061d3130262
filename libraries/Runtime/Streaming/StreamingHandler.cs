using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.Connections;
using Lamplighter.Internal.Runtime.Handlers;

namespace Lamplighter.Internal.Runtime.Streaming;

internal sealed class StreamingHandler(Func<Stream, Stream, LambdaContext, Task> handler) : FunctionHandler
{
    private RuntimeAddress? _address;

    internal override void Validate() => ArgumentNullException.ThrowIfNull(handler);

    internal override Task Start(Turn turn)
    {
        var e = turn.Event;
        _address ??= RuntimeAddress.Parse(LambdaProcess.Current.Settings.RuntimeApi);
        turn.Streamed = new ResponseStream(_address, turn.Context.AwsRequestId, turn.InvocationId);
        return NotNull(handler(new MemoryStream(e.Array!, e.Offset, e.Count, writable: false, publiclyVisible: true), turn.Streamed, turn.Context));
    }

    internal override Task? Finish(Turn turn, Task started) => null;
}
