using System.Runtime.CompilerServices;
using Lamplighter.Internal.Core.FrontDoors;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EventHandler.Bodies;

namespace Lamplighter.Internal.EventHandler.Responses;

// Sends a response while it is written. Its head leaves with the first bytes, so that until then another response is possible.
internal sealed class SendingSink(Stream output, HttpRequest request, Invocation invocation) : BodySink
{
    private bool _hasHead;

    internal override bool IsLive => true;

    // The status, headers and cookies to send.
    internal HttpResult? Head { get; set; }

    // Without a state machine where the output takes the bytes at once: there is a call for each event.
    internal override ValueTask FlushAsync()
    {
        var sent = SendAsync(Buffer.Written);
        if (!sent.IsCompletedSuccessfully)
        {
            return ClearAsync(sent);
        }

        Buffer.Bytes.Clear();
        return sent;
    }

    // Bytes of a body that are somewhere else; none for a response without one.
    internal ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        if (!_hasHead)
        {
            StreamedHead.Set((IHttpResponseOutput)output, Head!);
            _hasHead = true;
        }

        if (bytes.IsEmpty)
        {
            return default;
        }

        if (!HasBegun)
        {
            // An exception can't be answered any longer.
            HasBegun = request.HasBegun = true;
            invocation.EndAnswering();
        }

        try
        {
            var sent = output.WriteAsync(bytes);
            return sent.IsCompletedSuccessfully ? sent : WaitAsync(sent);
        }
        catch
        {
            Abort();
            throw;
        }
    }

    internal override void Abort() => request.Abort!.Cancel();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WaitAsync(ValueTask sent)
    {
        try
        {
            await sent.ConfigureAwait(false);
        }
        catch
        {
            Abort();
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ClearAsync(ValueTask sent)
    {
        await sent.ConfigureAwait(false);
        Buffer.Bytes.Clear();
    }
}
