using System.Buffers.Binary;
using System.Text;

namespace Lamplighter.Tests.Otlp;

// The wire format of protocol buffers: numbered fields of a few kinds.
internal ref struct ProtobufReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    internal int Field { get; private set; }

    internal ulong Number { get; private set; }

    internal ReadOnlySpan<byte> Bytes { get; private set; }

    internal readonly string Text => Encoding.UTF8.GetString(Bytes);

    internal readonly string Hex => Convert.ToHexStringLower(Bytes);

    internal readonly double Double => BitConverter.UInt64BitsToDouble(Number);

    internal bool Read()
    {
        if (_left.IsEmpty)
        {
            return false;
        }

        var tag = Varint();
        Field = (int)(tag >> 3);
        switch (tag & 7)
        {
            case 0:
                Number = Varint();
                break;
            case 1:
                Number = BinaryPrimitives.ReadUInt64LittleEndian(_left);
                _left = _left[8..];
                break;
            case 2:
                var length = (int)Varint();
                Bytes = _left[..length];
                _left = _left[length..];
                break;
            case 5:
                Number = BinaryPrimitives.ReadUInt32LittleEndian(_left);
                _left = _left[4..];
                break;
            default:
                throw new InvalidDataException($"Wire type {tag & 7}.");
        }

        return true;
    }

    private ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var one = _left[0];
            _left = _left[1..];
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
            {
                return value;
            }
        }
    }
}
