using System.Buffers.Binary;
using System.Text;

namespace Lamplighter.LocalHost.Otlp;

/// <summary>Reads the fields of a protobuf message. It never reads beyond the message; malformed bytes lead to an exception.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int Varint = 0;
    private const int Fixed64Bit = 1;
    private const int Delimited = 2;
    private const int Fixed32Bit = 5;
    private ReadOnlySpan<byte> _rest = message;
    private ReadOnlySpan<byte> _bytes;
    private ulong _number;
    private int _wireType;

    /// <summary>The number of the current field.</summary>
    public int Field { get; private set; }

    public readonly ulong Number => Expect(Varint)._number;

    public readonly ulong Fixed64 => Expect(Fixed64Bit)._number;

    public readonly double Double => BitConverter.UInt64BitsToDouble(Fixed64);

    /// <summary>The bytes of a message, a string or a bytes field.</summary>
    public readonly ReadOnlySpan<byte> Bytes => Expect(Delimited)._bytes;

    public readonly string Text => Encoding.UTF8.GetString(Bytes);

    public readonly string Hex => Convert.ToHexStringLower(Bytes);

    /// <summary>Moves to the next field. Returns false at the end.</summary>
    public bool Read()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = ReadVarint();
        (Field, _wireType) = ((int)Math.Min(tag >> 3, int.MaxValue), (int)(tag & 7));
        switch (_wireType)
        {
            case Varint:
                _number = ReadVarint();
                break;
            case Fixed64Bit:
                _number = BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
                break;
            case Delimited:
                _bytes = Take(ReadVarint());
                break;
            case Fixed32Bit:
                _number = BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));
                break;
            default:
                throw new MalformedOtlpException($"Field {Field} has the unknown wire type {_wireType}.");
        }

        return Field > 0 ? true : throw new MalformedOtlpException("Field 0 isn't valid.");
    }

    private ulong ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new MalformedOtlpException("A number is longer than ten bytes.");
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            throw new MalformedOtlpException("The message ends in the middle of a field.");
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private readonly ProtobufReader Expect(int wireType) =>
        _wireType == wireType
            ? this
            : throw new MalformedOtlpException($"Field {Field} has the wire type {_wireType} instead of {wireType}.");
}
