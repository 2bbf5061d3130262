using System.Buffers;
using System.ComponentModel;

namespace Lamplighter.Internal.Core.Json;

/// <summary>
/// A growing buffer. What it needs beyond 64 KiB is rented until it is cleared. In place of <see cref="ArrayBufferWriter{T}"/>, whose code
/// is compiled at each cold start. For one thread at a time.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ByteBuffer : IBufferWriter<byte>
{
    private const int KeptBytes = 64 * 1024;

    private byte[] _kept;
    private byte[] _bytes;

    /// <summary>Creates a buffer.</summary>
    /// <param name="size">Its first size in bytes.</param>
    public ByteBuffer(int size = 1024) => _bytes = _kept = new byte[size];

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written. Valid until the next call.</summary>
    public ReadOnlyMemory<byte> Written => new(_bytes, 0, Length);

    /// <inheritdoc />
    public void Advance(int count) => Length += count;

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(Length);
    }

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsSpan(Length);
    }

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        Length = 0;
        Release();
        _bytes = _kept;
    }

    private void Grow(int sizeHint)
    {
        var needed = Length + Math.Max(sizeHint, 1);
        if (needed <= _bytes.Length)
        {
            return;
        }

        var size = Math.Max(needed, _bytes.Length * 2);
        var isRented = size > KeptBytes;
        var larger = isRented ? ArrayPool<byte>.Shared.Rent(size) : new byte[size];
        _bytes.AsSpan(0, Length).CopyTo(larger);
        Release();
        _bytes = larger;
        if (!isRented)
        {
            _kept = larger;
        }
    }

    private void Release()
    {
        if (_bytes != _kept)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }
}
