using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.OpenTelemetry.Protobuf;

// A growing buffer in which messages are written front to back. The length of a message is filled in when the message ends. That of a
// large one has four bytes, which is as valid as a shorter form, so nothing must be moved or be computed before. For one thread at a time.
internal sealed class ProtobufBuffer
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    private const int KeptBytes = 64 * 1024;
    private const int MaxVarint = 10;
    private const int LengthBytes = 4;

    private readonly int _headRoom;
    private byte[] _kept;
    private byte[] _bytes;

    // The room before the message is for the head of the request, so that both are sent at once.
    internal ProtobufBuffer(int headRoom, int size = 4096)
    {
        _headRoom = headRoom;
        _bytes = _kept = new byte[headRoom + size];
        Length = headRoom;
    }

    // Where the next byte is written.
    internal int Length { get; private set; }

    internal int Size => Length - _headRoom;

    internal ReadOnlyMemory<byte> Message => _bytes.AsMemory(_headRoom, Size);

    internal Span<byte> HeadRoom => _bytes.AsSpan(0, _headRoom);

    // The end of the room before the message, and the message.
    internal ReadOnlyMemory<byte> WithHead(int bytes) => _bytes.AsMemory(_headRoom - bytes, bytes + Size);

    internal void Clear()
    {
        if (!ReferenceEquals(_bytes, _kept))
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = _kept;
        }

        Length = _headRoom;
    }

    // Forgets what was written from there on.
    internal void Truncate(int length) => Length = length;

    internal void WriteInteger(int field, ulong value)
    {
        Reserve(2 * MaxVarint);
        Tag(field, Varint);
        Write(value);
    }

    internal void WriteInteger(int field, long value) => WriteInteger(field, (ulong)value);

    internal void WriteFixed32(int field, uint value)
    {
        Reserve(MaxVarint + sizeof(uint));
        Tag(field, Fixed32);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(Length), value);
        Length += sizeof(uint);
    }

    internal void WriteFixed64(int field, ulong value)
    {
        Reserve(MaxVarint + sizeof(ulong));
        Tag(field, Fixed64);
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(Length), value);
        Length += sizeof(ulong);
    }

    internal void WriteDouble(int field, double value) => WriteFixed64(field, BitConverter.DoubleToUInt64Bits(value));

    internal void WriteBytes(int field, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Take(field, bytes.Length));
    }

    // Room for bytes that the caller writes.
    internal Span<byte> Take(int field, int count)
    {
        Reserve((2 * MaxVarint) + count);
        Tag(field, Delimited);
        Write((ulong)count);
        var room = _bytes.AsSpan(Length, count);
        Length += count;
        return room;
    }

    // Bytes that are a whole field, or several.
    internal void WriteFields(ReadOnlySpan<byte> fields)
    {
        Reserve(fields.Length);
        fields.CopyTo(_bytes.AsSpan(Length));
        Length += fields.Length;
    }

    // Unpaired surrogates become U+FFFD.
    internal void WriteText(int field, ReadOnlySpan<char> text)
    {
        Reserve((2 * MaxVarint) + text.Length);
        var start = Length;
        Tag(field, Delimited);
        Write((ulong)text.Length);
        if (Utf8Transcoder.TryNarrow(text, _bytes.AsSpan(Length, text.Length)))
        {
            Length += text.Length;
            return;
        }

        Length = start;
        Encoding.UTF8.GetBytes(text, Take(field, Encoding.UTF8.GetByteCount(text)));
    }

    // Starts a message that has mostly less than 128 bytes. Pass what it returns to EndShort.
    internal int BeginShort(int field)
    {
        Reserve(MaxVarint + 1);
        Tag(field, Delimited);
        return ++Length;
    }

    internal void EndShort(int start)
    {
        var length = Length - start;
        if (length < 0x80)
        {
            _bytes[start - 1] = (byte)length;
            return;
        }

        Reserve(LengthBytes - 1);
        _bytes.AsSpan(start, length).CopyTo(_bytes.AsSpan(start + LengthBytes - 1));
        Length += LengthBytes - 1;
        End(start + LengthBytes - 1);
    }

    // Starts a message. Pass what it returns to End.
    internal int Begin(int field)
    {
        Reserve(MaxVarint + LengthBytes);
        Tag(field, Delimited);
        Length += LengthBytes;
        return Length;
    }

    internal void End(int start)
    {
        var length = (uint)(Length - start);
        var at = _bytes.AsSpan(start - LengthBytes, LengthBytes);
        at[0] = (byte)(length | 0x80);
        at[1] = (byte)((length >> 7) | 0x80);
        at[2] = (byte)((length >> 14) | 0x80);
        at[3] = (byte)((length >> 21) & 0x7f);
    }

    private void Tag(int field, int type) => Write((ulong)((field << 3) | type));

    private void Write(ulong value)
    {
        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    private void Reserve(int count)
    {
        var needed = Length + count;
        if (needed <= _bytes.Length)
        {
            return;
        }

        var size = Math.Max(needed, _bytes.Length * 2);
        var larger = size <= KeptBytes ? new byte[size] : ArrayPool<byte>.Shared.Rent(size);
        _bytes.AsSpan(0, Length).CopyTo(larger);
        if (!ReferenceEquals(_bytes, _kept))
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        if (size <= KeptBytes)
        {
            _kept = larger;
        }

        _bytes = larger;
    }
}
