using System.Buffers;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Core.Values;

// A buffer that throws BufferFullException where it would grow beyond a number of bytes.
internal sealed class BoundedBuffer(int max) : IBufferWriter<byte>
{
    // A writer asks for the most that a text can take, and at least for this many bytes, however few it needs.
    private const int Worst = 6;
    private const int Least = 4096;

    private readonly ByteBuffer _buffer = new(Math.Clamp(max, 1, 256));

    internal ReadOnlySpan<byte> Written => _buffer.Written.Span;

    public void Advance(int count)
    {
        if (_buffer.Length + (long)count > max)
        {
            throw new BufferFullException();
        }

        _buffer.Advance(count);
    }

    public Memory<byte> GetMemory(int sizeHint = 0) =>
        sizeHint > Math.Max(Least, (long)max * Worst) ? throw new BufferFullException() : _buffer.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
