using System.Buffers;

namespace Lamplighter.Internal.Runtime.Connections;

// A growing byte buffer: a small array that is kept serves the usual sizes, and larger content uses arrays of the shared pool,
// which Clear returns.
internal sealed class PooledBuffer(int usualBytes) : IBufferWriter<byte>
{
    private readonly byte[] _usual = new byte[usualBytes];
    private byte[]? _large;

    internal int Length { get; private set; }

    internal byte[] Array => _large ?? _usual;

    internal Span<byte> Written => Array.AsSpan(0, Length);

    internal ReadOnlyMemory<byte> WrittenMemory => new(Array, 0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return Array.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return Array.AsSpan(Length);
    }

    // Makes room for more bytes.
    internal void Reserve(int count)
    {
        var needed = checked(Length + count);
        if (needed <= Array.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, (int)Math.Min(Array.Length * 2L, System.Array.MaxLength)));
        Written.CopyTo(larger);
        ReturnToPool();
        _large = larger;
    }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(Array.AsSpan(Length));
        Length += bytes.Length;
    }

    internal void Clear()
    {
        Length = 0;
        ReturnToPool();
    }

    private void ReturnToPool()
    {
        if (_large is { } large)
        {
            _large = null;
            ArrayPool<byte>.Shared.Return(large);
        }
    }
}
