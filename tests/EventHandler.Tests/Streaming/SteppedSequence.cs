namespace Lamplighter.Tests.Streaming;

// Items each of which is a step, as are the end and the disposal.
internal sealed class SteppedSequence(SteppedContext context, params string[] items) : IAsyncEnumerable<string>, IAsyncEnumerator<string>
{
    private int _next;

    public string Current => items[_next - 1];

    // What happens when the first item is asked for.
    internal Action? OnBegin { get; init; }

    // Whether the end is there at once.
    internal bool EndsAtOnce { get; init; }

    public IAsyncEnumerator<string> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        context.Install();
        return this;
    }

    public ValueTask<bool> MoveNextAsync()
    {
        if (_next == 0)
        {
            OnBegin?.Invoke();
        }

        context.Install();
        return ++_next > items.Length && EndsAtOnce ? new(false) : context.WaitAsync(_next <= items.Length);
    }

    public ValueTask DisposeAsync() => context.WaitAsync();
}
