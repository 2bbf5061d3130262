using Lamplighter.Internal.OpenTelemetry.Protobuf;

namespace Lamplighter.Internal.OpenTelemetry.Batches;

// A request with the items that were added so far: spans, log records or metrics, whose requests have the same structure. What an item says
// is copied when it is added, so what happens to its objects later doesn't matter. For one thread at a time.
internal abstract class Batch(int headRoom, BatchLimits limits)
{
    private const int OfResource = 1;
    private const int OfScope = 2;
    private const int Scope = 1;
    private const int ScopeName = 1;
    private const int ScopeVersion = 2;
    private const int Item = 2;

    private int _resource;
    private int _scope;
    private int _item;
    private bool _hasScope;

    internal ProtobufBuffer Buffer { get; } = new(headRoom);

    // The pool that takes the batch back.
    internal object? Owner { get; set; }

    internal BatchLimits Limits => limits;

    // Where the request is among those of its signal. Each has what the ones before it have no room for. In the batches and not in the
    // queue, whose memory would be allocated for each invocation.
    internal Batch First { get; private set; } = null!;

    internal Batch? Next { get; private set; }

    internal int Number { get; private set; }

    internal int Count { get; private set; }

    internal virtual bool IsEmpty => Count == 0;

    // How many items are in no request.
    internal int Lost { get; private set; }

    // What was left out of items; null if they are whole.
    internal string? Problem { get; private protected set; }

    internal void Start(ReadOnlySpan<byte> resource)
    {
        _resource = Buffer.Begin(OfResource);
        Buffer.WriteFields(resource);
    }

    // Puts the batch behind the last one; makes it the first if there isn't one.
    internal void Follow(Batch? last)
    {
        First = last?.First ?? this;
        Number = (last?.Number ?? 0) + 1;
        Next = null;
        last?.Next = this;
    }

    internal void Lose(int count = 1) => Lost += count;

    internal void Finish()
    {
        WriteItems();
        EndScope();
        Buffer.End(_resource);
    }

    internal virtual void Clear()
    {
        Buffer.Clear();
        _hasScope = false;
        (Count, Lost, Problem) = (0, 0, null);
        Follow(null);
    }

    // Writes the items that weren't written when they were added.
    private protected virtual void WriteItems()
    {
    }

    private protected bool HasRoom => Count < limits.Items && Buffer.Size <= limits.Bytes;

    // Starts the list of a scope. The items of one scope that follow each other are in one list.
    private protected void BeginScope(ReadOnlySpan<char> name, ReadOnlySpan<char> version)
    {
        OpenScope();
        var start = Buffer.BeginShort(Scope);
        Buffer.WriteText(ScopeName, name);
        if (!version.IsEmpty)
        {
            Buffer.WriteText(ScopeVersion, version);
        }

        Buffer.EndShort(start);
    }

    // The same with the fields of the scope.
    private protected void BeginScope(ReadOnlySpan<byte> fields)
    {
        OpenScope();
        Buffer.WriteBytes(Scope, fields);
    }

    private protected int BeginItem()
    {
        _item = Buffer.Length;
        return Buffer.Begin(Item);
    }

    // An item that makes the request too large is taken back, and isn't counted.
    private protected bool TryEndItem(int start, int count = 1)
    {
        Buffer.End(start);
        if (Buffer.Size > limits.Bytes)
        {
            Buffer.Truncate(_item);
            return false;
        }

        Count += count;
        return true;
    }

    private void OpenScope()
    {
        EndScope();
        _hasScope = true;
        _scope = Buffer.Begin(OfScope);
    }

    private void EndScope()
    {
        if (_hasScope)
        {
            Buffer.End(_scope);
        }
    }
}
