namespace Lamplighter.Tests.Weaving;

// An empty sequence that throws at its start or at its end.
internal sealed class BrokenSequence(bool throwsAtDispose) : IAsyncEnumerable<int>, IAsyncEnumerator<int>
{
    public int Current => 0;

    public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        throwsAtDispose ? this : throw new InvalidOperationException("start");

    public ValueTask<bool> MoveNextAsync() => new(false);

    public ValueTask DisposeAsync() => throw new InvalidOperationException("dispose");
}
