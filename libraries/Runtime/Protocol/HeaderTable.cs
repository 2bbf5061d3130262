using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.Runtime.Protocol;

// The headers of one reply, as positions in its bytes.
internal sealed class HeaderTable
{
    private const int MaxHeaders = 128;

    private Field[] _fields = new Field[24];
    private int _count;

    internal void Clear() => _count = 0;

    // Adds a header line, without its line end. The offset is the line's position in the reply.
    internal void Add(ReadOnlySpan<byte> line, int offset)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || !HttpCharacters.IsToken(line[..colon]))
        {
            throw new ProtocolException("The name of a header of the Runtime API's reply isn't valid.");
        }

        if (!HttpCharacters.IsValue(line[(colon + 1)..]))
        {
            throw new ProtocolException("A header of the Runtime API's reply contains control characters.");
        }

        if (_count == MaxHeaders)
        {
            throw new ProtocolException("The Runtime API's reply has more than 128 headers.");
        }

        if (_count == _fields.Length)
        {
            Array.Resize(ref _fields, _count * 2);
        }

        var start = colon + 1;
        var end = line.Length;
        while (start < end && HttpCharacters.IsBlank(line[start]))
        {
            start++;
        }

        while (end > start && HttpCharacters.IsBlank(line[end - 1]))
        {
            end--;
        }

        _fields[_count++] = new Field
        {
            NameStart = offset,
            NameLength = colon,
            ValueStart = offset + start,
            ValueLength = end - start,
        };
    }

    // Returns the value of the first header with a name; empty if it is missing.
    internal ReadOnlySpan<byte> Find(ReadOnlySpan<byte> reply, scoped ReadOnlySpan<byte> name)
    {
        var next = 0;
        TryFind(reply, name, ref next, out var value);
        return value;
    }

    // Enumerates the headers with a name.
    internal bool TryFind(ReadOnlySpan<byte> reply, scoped ReadOnlySpan<byte> name, scoped ref int next, out ReadOnlySpan<byte> value)
    {
        while (next < _count)
        {
            var field = _fields[next++];
            if (AsciiText.EqualsIgnoreCase(reply.Slice(field.NameStart, field.NameLength), name))
            {
                value = reply.Slice(field.ValueStart, field.ValueLength);
                return true;
            }
        }

        value = default;
        return false;
    }

    // Fields instead of properties, because each accessor would be compiled at startup.
    private struct Field
    {
        internal int NameStart;
        internal int NameLength;
        internal int ValueStart;
        internal int ValueLength;
    }
}
