using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;

namespace Lamplighter.Internal.EventHandler.Requests;

// Cancels the work of a request whose streamed response can't be sent any longer. Made from the context's token when asked for.
internal sealed class RequestAbort(LambdaContext context) : IDisposable
{
    private CancellationTokenSource? _source;

    internal CancellationToken Token => Source.Token;

    private CancellationTokenSource Source => LazyInitializer.EnsureInitialized(
        ref _source, () => CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken));

    public void Dispose() => _source?.Dispose();

    internal void Cancel()
    {
        try
        {
            Source.Cancel();
        }
        catch (AggregateException error)
        {
            LambdaProcess.Current.ReportHandledError("Work that waits for the cancellation of a request failed.", error);
        }
    }
}
