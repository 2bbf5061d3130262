using System.Buffers;

namespace Lamplighter.Internal.Logging.Buffering;

// A ring of bytes that holds lines; the oldest lines are dropped for new ones. Not thread-safe.
internal sealed class LineRing(int capacity)
{
    private readonly Queue<int> _lengths = new();
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private int _start;
    private int _used;

    // How many lines were dropped since the ring was last cleared.
    internal int Dropped { get; private set; }

    // Lines are only dropped for another one, so nothing was dropped either.
    internal bool IsEmpty => _lengths.Count == 0;

    internal bool TryAdd(ReadOnlySpan<byte> line)
    {
        if (line.Length > capacity)
        {
            return false;
        }

        while (_used + line.Length > capacity)
        {
            Skip(_lengths.Dequeue());
            Dropped++;
        }

        var at = (_start + _used) % capacity;
        var first = Math.Min(line.Length, capacity - at);
        line[..first].CopyTo(_bytes.AsSpan(at));
        line[first..].CopyTo(_bytes);
        _used += line.Length;
        _lengths.Enqueue(line.Length);
        return true;
    }

    // Moves the oldest line to a buffer of the caller.
    internal bool TryTake(IBufferWriter<byte> into)
    {
        if (!_lengths.TryDequeue(out var length))
        {
            return false;
        }

        var first = Math.Min(length, capacity - _start);
        into.Write(_bytes.AsSpan(_start, first));
        into.Write(_bytes.AsSpan(0, length - first));
        Skip(length);
        return true;
    }

    internal void Clear()
    {
        _lengths.Clear();
        _start = _used = Dropped = 0;
    }

    // After this, lines can't be added.
    internal void Return()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Skip(int length)
    {
        _start = (_start + length) % capacity;
        _used -= length;
    }
}
