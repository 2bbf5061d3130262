using System.Buffers.Binary;
using System.Text;

namespace Lamplighter.Benchmarks;

// A protobuf writer without checks, for a request with five spans.
internal sealed class BareSpans
{
    private readonly byte[] _bytes = new byte[16 * 1024];
    private int _length;

    internal ReadOnlySpan<byte> Write(ReadOnlySpan<byte> resource)
    {
        _length = 0;
        var all = Begin(1);
        Field(1, resource);
        var scope = Begin(2);
        var named = Begin(1);
        Text(1, "Lamplighter.Tracing");
        End(named);
        for (var i = 0; i < 5; i++)
        {
            var span = Begin(2);
            Field(1, "0123456789abcdef"u8);
            Field(2, "01234567"u8);
            Field(4, "76543210"u8);
            Text(5, i == 0 ? "## Handle" : "work");
            Tag(6, 0);
            _bytes[_length++] = 1;
            Fixed(7, 1_764_000_000_123_456_789UL);
            Fixed(8, 1_764_000_000_123_556_789UL);
            if (i == 0)
            {
                Attribute("faas.trigger", "other");
                Attribute("faas.invocation_id", "8f6a3c52-3a0e-4b8c-9a8e-2f5b6f1c7d11");
                Attribute("faas.coldstart", "false");
                Attribute("ColdStart", "false");
                Attribute("Service", "orders");
                Attribute("aws.xray.annotations", "ColdStart Service");
            }

            End(span);
        }

        End(scope);
        End(all);
        return _bytes.AsSpan(0, _length);
    }

    private void Attribute(string key, string value)
    {
        var start = Begin(9);
        Text(1, key);
        var inner = Begin(2);
        Text(1, value);
        End(inner);
        End(start);
    }

    private void Tag(int field, int type) => _bytes[_length++] = (byte)((field << 3) | type);

    private void Fixed(int field, ulong value)
    {
        Tag(field, 1);
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(_length), value);
        _length += 8;
    }

    private void Field(int field, ReadOnlySpan<byte> bytes)
    {
        var start = Begin(field);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
        End(start);
    }

    private void Text(int field, string text)
    {
        var start = Begin(field);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
        End(start);
    }

    private int Begin(int field)
    {
        Tag(field, 2);
        _length += 2;
        return _length;
    }

    private void End(int start)
    {
        var length = _length - start;
        _bytes[start - 2] = (byte)(length | 0x80);
        _bytes[start - 1] = (byte)(length >> 7);
    }
}
