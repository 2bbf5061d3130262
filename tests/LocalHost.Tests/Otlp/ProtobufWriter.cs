using System.Buffers.Binary;
using System.Text;

namespace Lamplighter.Tests.Otlp;

/// <summary>Writes protobuf, field by field.</summary>
internal sealed class ProtobufWriter
{
    private readonly List<byte> _message = [];

    public byte[] Message => [.. _message];

    public ProtobufWriter Number(int field, ulong value)
    {
        Varint((ulong)field << 3);
        Varint(value);
        return this;
    }

    public ProtobufWriter Fixed64(int field, ulong value)
    {
        Varint(((ulong)field << 3) | 1);
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        _message.AddRange(bytes);
        return this;
    }

    public ProtobufWriter Fixed32(int field)
    {
        Varint(((ulong)field << 3) | 5);
        _message.AddRange(new byte[4]);
        return this;
    }

    public ProtobufWriter Bytes(int field, byte[] value)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)value.Length);
        _message.AddRange(value);
        return this;
    }

    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Inner(int field, Action<ProtobufWriter> write)
    {
        var inner = new ProtobufWriter();
        write(inner);
        return Bytes(field, inner.Message);
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _message.Add((byte)(value | 0x80));
        }

        _message.Add((byte)value);
    }
}
