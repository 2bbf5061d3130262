using System.Buffers;

namespace Lamplighter.Internal.Runtime.Connections;

// Bytes that grow: a small array for the usual sizes, kept for good, and arrays of the shared pool for what is larger, given back at Clear.
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
        GiveBack();
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
        GiveBack();
    }

    private void GiveBack()
    {
        if (_large is { } large)
        {
            _large = null;
            ArrayPool<byte>.Shared.Return(large);
        }
    }
}
