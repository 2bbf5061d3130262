using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Lamplighter.Tests.Streaming;

// What a test lets the routes produce, and what it saw of them.
public sealed class Feed
{
    private readonly Channel<Tick> _ticks = Channel.CreateUnbounded<Tick>();

    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CancellationToken Token { get; set; }

    public void Add(int number) => _ticks.Writer.TryWrite(new Tick(number));

    public void Complete(Exception? error = null) => _ticks.Writer.TryComplete(error);

    public async IAsyncEnumerable<Tick> ReadAsync([EnumeratorCancellation] CancellationToken stop = default)
    {
        Token = stop;
        try
        {
            await foreach (var tick in _ticks.Reader.ReadAllAsync(stop))
            {
                yield return tick;
            }
        }
        finally
        {
            Ended.TrySetResult();
        }
    }
}
