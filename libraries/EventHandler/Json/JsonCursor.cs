using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace Lamplighter.Internal.EventHandler.Json;

// Steps through the members of an object and over their values. Most of an event is never looked at, and this passes over it several
// times as fast as Utf8JsonReader, because it does not check what it passes over; what is read later, is checked then.
internal ref struct JsonCursor
{
    private readonly ReadOnlySpan<byte> _json;
    private int _at;

    internal JsonCursor(ReadOnlySpan<byte> json) => _json = json;

    // Just after what was read last.
    internal readonly int Position => _at;

    // Goes into an object; false, and nothing read, if there isn't one.
    internal bool TryEnter()
    {
        if (Peek() != '{')
        {
            return false;
        }

        _at++;
        return true;
    }

    // The next member's name, as it is written; false, and the object left, if there isn't one.
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
                while (_at < _json.Length && !IsScalarEnd(_json[_at]))
                {
                    _at++;
                }

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

    // 16 bytes at a time: which of them are inside strings, and how many brackets open and close outside. Wider vectors would not be
    // compiled ahead, and cost more at a cold start than they save.
    private void SkipNested()
    {
        _at++;
        var depth = 1;
        var inString = 0u;
        while (_at <= _json.Length - Vector128<byte>.Count)
        {
            var block = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(_json), (nuint)_at);
            if (Vector128.EqualsAny(block, Vector128.Create((byte)'\\')))
            {
                if (SkipBytes(_at + Vector128<byte>.Count, ref depth, ref inString))
                {
                    return;
                }

                continue;
            }

            // That bit makes square brackets curly ones.
            var folded = block | Vector128.Create((byte)0x20);
            var inside = (PrefixXor(Vector128.Equals(block, Vector128.Create((byte)'"')).ExtractMostSignificantBits()) ^ inString) & 0xFFFF;
            var opens = Vector128.Equals(folded, Vector128.Create((byte)'{')).ExtractMostSignificantBits() & ~inside;
            var closes = Vector128.Equals(folded, Vector128.Create((byte)'}')).ExtractMostSignificantBits() & ~inside;
            if (BitOperations.PopCount(closes) >= depth && TryClose(opens, closes, depth, out var length))
            {
                _at += length;
                return;
            }

            depth += BitOperations.PopCount(opens) - BitOperations.PopCount(closes);
            inString = 0u - (inside >> 15);
            _at += Vector128<byte>.Count;
        }

        if (!SkipBytes(_json.Length, ref depth, ref inString))
        {
            throw Malformed();
        }
    }

    // Byte by byte, for the rest, and where something is escaped; true when the last bracket has closed.
    private bool SkipBytes(int end, ref int depth, ref uint inString)
    {
        while (_at < end)
        {
            var next = _json[_at++];
            if (next == '"')
            {
                inString = ~inString;
            }
            else if (inString != 0)
            {
                _at += next == '\\' ? 1 : 0;
            }
            else if (next is (byte)'{' or (byte)'[')
            {
                depth++;
            }
            else if (next is (byte)'}' or (byte)']' && --depth == 0)
            {
                return true;
            }
        }

        return false;
    }

    // Where the last open bracket closes among these; false when it does not.
    private static bool TryClose(uint opens, uint closes, int depth, out int length)
    {
        for (var brackets = opens | closes; brackets != 0; brackets &= brackets - 1)
        {
            var at = BitOperations.TrailingZeroCount(brackets);
            depth += (closes & (1u << at)) == 0 ? 1 : -1;
            if (depth == 0)
            {
                length = at + 1;
                return true;
            }
        }

        length = 0;
        return false;
    }

    // Each of the 16 bits becomes the parity of the bits up to it: between two quotes all are set.
    private static uint PrefixXor(uint bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        return bits ^ (bits << 8);
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

    // The next byte behind white space; 0 at the end.
    private byte Peek()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _at++;
        }

        return _at < _json.Length ? _json[_at] : (byte)0;
    }

    private readonly JsonException Malformed() => new($"The event is not valid JSON near byte {_at}.");

    private static bool IsScalarEnd(byte c) =>
        c is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
