namespace Lamplighter.LocalHost.Http;

/// <summary>
/// The memory for large requests that wait for a function. One that doesn't fit waits before it is read, in the order of arrival.
/// Small requests never wait: a function that holds memory may be the one that sends them. Thread-safe.
/// </summary>
internal sealed class RequestMemory(long capacity, int small = 256 * 1024)
{
    private readonly Lock _gate = new();
    private readonly Queue<(long Bytes, TaskCompletionSource Turn)> _waiting = new();
    private readonly long _capacity = capacity;
    private long _free = capacity;

    /// <summary>All listeners share 128 MiB: a request is held as it was sent and as the event that is made of it.</summary>
    public static RequestMemory Shared { get; } = new(128 * 1024 * 1024);

    /// <summary>Waits for room for a request. Dispose the result when the request is answered.</summary>
    /// <param name="request">The request. One without a length counts with the limit.</param>
    /// <param name="limit">The limit of its body in bytes.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IDisposable> HoldAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        var bytes = Math.Min(Math.Min(request.ContentLength ?? (MayHaveBody(request) ? limit : 0), limit), _capacity);
        bytes = bytes <= small ? 0 : bytes;
        TaskCompletionSource turn;
        lock (_gate)
        {
            if (bytes == 0 || (_waiting.Count == 0 && bytes <= _free))
            {
                _free -= bytes;
                return new Held(this, bytes);
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((bytes, turn));
        }

        await using (cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken)))
        {
            await turn.Task;
        }

        return new Held(this, bytes);
    }

    private static bool MayHaveBody(HttpRequest request) => request.Headers.TransferEncoding.Count > 0;

    private void Release(long bytes)
    {
        lock (_gate)
        {
            _free += bytes;
            while (_waiting.TryPeek(out var next) && next.Bytes <= _free)
            {
                _waiting.Dequeue();
                if (next.Turn.TrySetResult())
                {
                    _free -= next.Bytes;
                }
            }
        }
    }

    private sealed class Held(RequestMemory memory, long bytes) : IDisposable
    {
        private int _isReleased;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isReleased, 1) == 0)
            {
                memory.Release(bytes);
            }
        }
    }
}
