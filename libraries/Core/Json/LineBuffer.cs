using System.Buffers;

namespace Lamplighter.Internal.Core.Json;

// The buffer of a line. What it needs beyond 64 KiB is rented for one line.
internal sealed class LineBuffer : IBufferWriter<byte>
{
    private const int KeptBytes = 64 * 1024;

    private byte[] _kept = new byte[1024];
    private byte[] _bytes;
    private int _length;

    internal LineBuffer() => _bytes = _kept;

    internal ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsSpan(_length);
    }

    internal void Clear()
    {
        _length = 0;
        Use(_kept);
    }

    private void Grow(int sizeHint)
    {
        var needed = _length + Math.Max(sizeHint, 1);
        if (needed <= _bytes.Length)
        {
            return;
        }

        var size = Math.Max(needed, _bytes.Length * 2);
        var larger = size <= KeptBytes ? _kept = new byte[size] : ArrayPool<byte>.Shared.Rent(size);
        _bytes.AsSpan(0, _length).CopyTo(larger);
        Use(larger);
    }

    private void Use(byte[] bytes)
    {
        if (_bytes.Length > KeptBytes && bytes != _bytes)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = bytes;
    }
}
