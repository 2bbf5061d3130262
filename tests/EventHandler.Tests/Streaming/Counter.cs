namespace Lamplighter.Tests.Streaming;

// Numbers that are there at once, without an allocation each.
public sealed class Counter(int count) : IAsyncEnumerable<int>, IAsyncEnumerator<int>
{
    public int Current { get; private set; }

    public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

    public ValueTask<bool> MoveNextAsync() => new(Current++ < count);

    public ValueTask DisposeAsync() => default;
}
