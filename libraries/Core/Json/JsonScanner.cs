using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace Lamplighter.Internal.Core.Json;

/// <summary>
/// Reads JSON token by token, as strictly as <see cref="Utf8JsonReader"/>, whose members it has. The first use of that one takes
/// more than ten milliseconds of a cold start, because its search values are compiled then.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct JsonScanner
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly int _maxDepth;
    private int _at;
    private int _valueStart;
    private int _valueLength;
    private Expected _expected;
    private JsonNesting _nesting;

    /// <summary>Begins before the first token.</summary>
    /// <param name="json">One JSON value, UTF-8, with white space around it or none.</param>
    /// <param name="maxDepth">How many objects and arrays may be inside of each other.</param>
    public JsonScanner(ReadOnlySpan<byte> json, int maxDepth = 64)
    {
        _json = json;
        _maxDepth = maxDepth;
    }

    private enum Expected
    {
        Value,
        ValueOrEnd,
        Name,
        NameOrEnd,
        CommaOrEnd,
        Nothing,
    }

    /// <summary>What was read last.</summary>
    public JsonTokenType TokenType { get; private set; }

    /// <summary>Where the token begins.</summary>
    public int TokenStartIndex { get; private set; }

    /// <summary>Just behind the token, or behind the colon that follows a name.</summary>
    public readonly int BytesConsumed => _at;

    /// <summary>The token as it is spelt; of names and strings, what is between the quotes.</summary>
    public readonly ReadOnlySpan<byte> ValueSpan => _json.Slice(_valueStart, _valueLength);

    /// <summary>Whether a name or string has something escaped.</summary>
    public bool ValueIsEscaped { get; private set; }

    /// <summary>Goes on to the next token.</summary>
    /// <returns>False behind the last one.</returns>
    /// <exception cref="JsonException">The JSON is broken or nested too deeply.</exception>
    public bool Read()
    {
        SkipSpace();
        if (_at >= _json.Length)
        {
            return _expected == Expected.Nothing ? false : throw Broken();
        }

        var next = _json[_at];
        if (_expected == Expected.CommaOrEnd)
        {
            if (next != ',')
            {
                Close(next);
                return true;
            }

            _at++;
            SkipSpace();
            next = _at < _json.Length ? _json[_at] : throw Broken();
            _expected = _nesting.IsInObject ? Expected.Name : Expected.Value;
        }

        TokenStartIndex = _at;
        switch (_expected)
        {
            case Expected.ValueOrEnd when next == ']':
            case Expected.NameOrEnd when next == '}':
                Close(next);
                break;
            case Expected.Name or Expected.NameOrEnd when next == '"':
                Name();
                break;
            case Expected.Value or Expected.ValueOrEnd:
                Value(next);
                break;
            default:
                throw Broken();
        }

        return true;
    }

    /// <summary>Goes to the end of the value that has just begun, or that belongs to the name just read.</summary>
    /// <exception cref="JsonException">The JSON is broken or nested too deeply.</exception>
    public void Skip()
    {
        if (TokenType == JsonTokenType.PropertyName)
        {
            Read();
        }

        if (TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var outside = _nesting.Depth - 1;
            while (_nesting.Depth > outside)
            {
                Read();
            }
        }
    }

    /// <summary>The text of a name or string.</summary>
    /// <exception cref="InvalidOperationException">It is not valid Unicode.</exception>
    public readonly string GetString() => JsonUnescaper.GetString(ValueSpan, ValueIsEscaped);

    /// <summary>Whether a name or string is some text.</summary>
    /// <param name="utf8">The text, UTF-8.</param>
    public readonly bool ValueTextEquals(ReadOnlySpan<byte> utf8)
    {
        if (!ValueIsEscaped)
        {
            return ValueSpan.SequenceEqual(utf8);
        }

        // An escape is never shorter than what it stands for.
        Span<byte> plain = _valueLength <= 256 ? stackalloc byte[256] : new byte[_valueLength];
        return utf8.Length <= _valueLength && JsonUnescaper.TryUnescape(ValueSpan, plain, out var length) && plain[..length].SequenceEqual(utf8);
    }

    private void Name()
    {
        TokenType = JsonTokenType.PropertyName;
        Text();
        SkipSpace();
        if (_at >= _json.Length || _json[_at] != ':')
        {
            throw Broken();
        }

        _at++;
        _expected = Expected.Value;
    }

    private void Value(byte next)
    {
        switch (next)
        {
            case (byte)'"':
                TokenType = JsonTokenType.String;
                Text();
                break;
            case (byte)'{':
                Open(JsonTokenType.StartObject, Expected.NameOrEnd);
                return;
            case (byte)'[':
                Open(JsonTokenType.StartArray, Expected.ValueOrEnd);
                return;
            case (byte)'t':
                Literal(JsonTokenType.True, "true"u8);
                break;
            case (byte)'f':
                Literal(JsonTokenType.False, "false"u8);
                break;
            case (byte)'n':
                Literal(JsonTokenType.Null, "null"u8);
                break;
            default:
                Number();
                break;
        }

        AfterValue();
    }

    private void Open(JsonTokenType token, Expected expected)
    {
        if (_nesting.Depth == _maxDepth)
        {
            throw new JsonException($"The JSON is nested more than {_maxDepth} levels deep near byte {_at}.");
        }

        _nesting.Enter(token == JsonTokenType.StartObject);
        TokenType = token;
        (_valueStart, _valueLength, ValueIsEscaped) = (_at++, 1, false);
        _expected = expected;
    }

    private void Close(byte bracket)
    {
        if (bracket != (_nesting.IsInObject ? (byte)'}' : (byte)']'))
        {
            throw Broken();
        }

        TokenStartIndex = _at;
        TokenType = _nesting.IsInObject ? JsonTokenType.EndObject : JsonTokenType.EndArray;
        (_valueStart, _valueLength, ValueIsEscaped) = (_at++, 1, false);
        _nesting.Leave();
        AfterValue();
    }

    private void AfterValue() => _expected = _nesting.Depth == 0 ? Expected.Nothing : Expected.CommaOrEnd;

    private void Literal(JsonTokenType token, ReadOnlySpan<byte> text)
    {
        if (!_json[_at..].StartsWith(text))
        {
            throw Broken();
        }

        TokenType = token;
        (_valueStart, _valueLength, ValueIsEscaped) = (_at, text.Length, false);
        _at += text.Length;
    }

    private void Number()
    {
        TokenType = JsonTokenType.Number;
        _valueStart = _at;
        if (_json[_at] == '-')
        {
            _at++;
        }

        if (_at < _json.Length && _json[_at] == '0')
        {
            _at++;
        }
        else
        {
            Digits();
        }

        if (_at < _json.Length && _json[_at] == '.')
        {
            _at++;
            Digits();
        }

        if (_at < _json.Length && (_json[_at] | 0x20) == 'e')
        {
            _at++;
            if (_at < _json.Length && _json[_at] is (byte)'+' or (byte)'-')
            {
                _at++;
            }

            Digits();
        }

        if (_at < _json.Length && _json[_at] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
        {
            throw Broken();
        }

        (_valueLength, ValueIsEscaped) = (_at - _valueStart, false);
    }

    private void Digits()
    {
        var start = _at;
        while (_at < _json.Length && _json[_at] is >= (byte)'0' and <= (byte)'9')
        {
            _at++;
        }

        if (_at == start)
        {
            throw Broken();
        }
    }

    private void Text()
    {
        ValueIsEscaped = false;
        _valueStart = ++_at;
        while (true)
        {
            SkipPlain();
            if (_at >= _json.Length)
            {
                throw Broken();
            }

            var next = _json[_at++];
            if (next == '"')
            {
                _valueLength = _at - 1 - _valueStart;
                return;
            }

            if (next != '\\')
            {
                throw Broken();
            }

            ValueIsEscaped = true;
            Escape();
        }
    }

    private void Escape()
    {
        var length = _at < _json.Length && _json[_at] == 'u' ? 4 : 0;
        if (_at + length >= _json.Length
            || _json[_at] is not ((byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' or (byte)'u'))
        {
            throw Broken();
        }

        for (_at++; length > 0; length--)
        {
            if (!char.IsAsciiHexDigit((char)_json[_at++]))
            {
                throw Broken();
            }
        }
    }

    // 16 bytes at a time to the next quote, backslash or control.
    private void SkipPlain()
    {
        ref var first = ref MemoryMarshal.GetReference(_json);
        for (; _at <= _json.Length - Vector128<byte>.Count; _at += Vector128<byte>.Count)
        {
            var part = Vector128.LoadUnsafe(ref first, (nuint)_at);
            var found = Vector128.Equals(part, Vector128.Create((byte)'"')) | Vector128.Equals(part, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(part, Vector128.Create((byte)' '));
            var bits = found.ExtractMostSignificantBits();
            if (bits != 0)
            {
                _at += BitOperations.TrailingZeroCount(bits);
                return;
            }
        }

        while (_at < _json.Length && _json[_at] is >= (byte)' ' and not (byte)'"' and not (byte)'\\')
        {
            _at++;
        }
    }

    private void SkipSpace()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _at++;
        }
    }

    private readonly JsonException Broken() => new($"This is not valid JSON near byte {_at}.");
}
