namespace Lamplighter.Internal.OpenTelemetry.Protobuf;

// Reads the fields of one message that another program wrote. Never throws: a message that isn't valid ends where it stops being valid.
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;
    private int _at;

    // Of the current field: its number, its value if it is an integer, else its bytes.
    internal int Field { get; private set; }

    internal ulong Integer { get; private set; }

    internal ReadOnlySpan<byte> Bytes { get; private set; }

    internal bool Read()
    {
        if (!TryReadVarint(out var tag))
        {
            return false;
        }

        Field = (int)(tag >> 3);
        Integer = 0;
        Bytes = [];
        switch (tag & 7)
        {
            case 0:
                if (!TryReadVarint(out var value))
                {
                    return false;
                }

                Integer = value;
                return true;
            case 1:
                return TryTake(sizeof(ulong));
            case 2:
                return TryReadVarint(out var length) && length <= int.MaxValue && TryTake((int)length);
            case 5:
                return TryTake(sizeof(uint));
            default:
                return false;
        }
    }

    private bool TryTake(int count)
    {
        if (count > _message.Length - _at)
        {
            return false;
        }

        Bytes = _message.Slice(_at, count);
        _at += count;
        return true;
    }

    private bool TryReadVarint(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64 && _at < _message.Length; shift += 7)
        {
            var next = _message[_at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }
}
