using System.Buffers;
using System.Text.Json;

namespace Lamplighter.Payloads;

// Steps through the members of an object and over their values. Most of an event is never looked at, and this passes over it several
// times as fast as Utf8JsonReader, because it does not check what it passes over; what is read later, is checked then.
internal ref struct JsonCursor
{
    private static readonly SearchValues<byte> s_structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> s_scalarEnd = SearchValues.Create(",}] \t\r\n"u8);

    private readonly ReadOnlySpan<byte> _json;
    private int _at;

    internal JsonCursor(ReadOnlySpan<byte> json) => _json = json;

    // Just after what was read last.
    internal readonly int Position => _at;

    // Goes into an object; false, and nothing passed, where there is none.
    internal bool TryEnter()
    {
        if (Peek() != '{')
        {
            return false;
        }

        _at++;
        return true;
    }

    // The next member's name, as it is written; false, and the object left, when there is none.
    internal bool TryReadName(out ReadOnlySpan<byte> name)
    {
        name = default;
        var next = Peek();
        if (next == ',')
        {
            _at++;
            next = Peek();
        }

        if (next == '}')
        {
            _at++;
            return false;
        }

        var start = _at + 1;
        if (next != '"')
        {
            throw Malformed();
        }

        SkipString();
        name = _json[start..(_at - 1)];
        if (Peek() != ':')
        {
            throw Malformed();
        }

        _at++;
        return true;
    }

    // Passes over a value; an empty slice stands for null.
    internal Slice Skip()
    {
        var first = Peek();
        var start = _at;
        switch (first)
        {
            case (byte)'"':
                SkipString();
                break;
            case (byte)'{' or (byte)'[':
                SkipNested();
                break;
            default:
                var length = _json[_at..].IndexOfAny(s_scalarEnd);
                _at = length < 0 ? _json.Length : _at + length;
                break;
        }

        return _at == start ? throw Malformed() : first == 'n' ? default : new Slice(start, _at - start);
    }

    // Passes over a value; whether it was true.
    internal bool ReadFlag()
    {
        var isTrue = Peek() == 't';
        Skip();
        return isTrue;
    }

    private void SkipNested()
    {
        var depth = 0;
        do
        {
            var next = _json[_at..].IndexOfAny(s_structure);
            if (next < 0)
            {
                throw Malformed();
            }

            _at += next;
            switch (_json[_at])
            {
                case (byte)'"':
                    SkipString();
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    _at++;
                    break;
                default:
                    depth--;
                    _at++;
                    break;
            }
        }
        while (depth > 0);
    }

    private void SkipString()
    {
        _at++;
        while (true)
        {
            var next = _at < _json.Length ? _json[_at..].IndexOfAny((byte)'"', (byte)'\\') : -1;
            if (next < 0)
            {
                throw Malformed();
            }

            _at += next + 1;
            if (_json[_at - 1] == '"')
            {
                return;
            }

            // Whatever is escaped, a quote perhaps.
            _at++;
        }
    }

    // The next byte that is no white space; 0 at the end.
    private byte Peek()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _at++;
        }

        return _at < _json.Length ? _json[_at] : (byte)0;
    }

    private readonly JsonException Malformed() => new($"The event is not valid JSON near byte {_at}.");
}
