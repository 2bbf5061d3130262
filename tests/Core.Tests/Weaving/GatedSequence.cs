namespace Lamplighter.Tests.Weaving;

// Waits for a task at each of its two steps and at its end.
internal sealed class GatedSequence(Task<bool> first, Task<bool> second, Task disposed) : IAsyncEnumerable<int>, IAsyncEnumerator<int>
{
    private int _at;

    internal bool IsBroken { get; init; }

    public int Current => IsBroken ? throw new FormatException("no item") : _at;

    public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

    public ValueTask<bool> MoveNextAsync() => new(++_at == 1 ? first : second);

    public ValueTask DisposeAsync() => new(disposed);
}
