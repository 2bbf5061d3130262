using System.Buffers;

namespace Lamplighter.Internal.Logging.Buffering;

// Lines in a circle of bytes: the oldest make room for the newest. For one thread at a time.
internal sealed class LineRing(int capacity)
{
    private readonly Queue<int> _lengths = new();
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private int _start;
    private int _used;

    // Lines that made room for others since the last time that the ring was emptied.
    internal int Dropped { get; private set; }

    internal bool IsEmpty => _lengths.Count == 0 && Dropped == 0;

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

    // Takes the oldest line out into a buffer of the caller's.
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

    // Nothing may be added afterwards.
    internal void Return()
    {
        Clear();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Skip(int length)
    {
        _start = (_start + length) % capacity;
        _used -= length;
    }
}
