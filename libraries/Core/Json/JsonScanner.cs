using System.ComponentModel;
using System.Text.Json;

namespace Lamplighter.Internal.Core.Json;

/// <summary>
/// Reads JSON token by token, as strictly as <see cref="Utf8JsonReader"/>, and with the same members.
/// </summary>
/// <remarks>
/// Gain: the first use of <see cref="Utf8JsonReader"/> takes 22 ms of a cold start, because its search values are compiled then.
/// benchmarks/ColdStart shows when this type isn't needed any more: run it with <see cref="Utf8JsonReader"/> in its place.
/// </remarks>
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

    /// <summary>Creates a scanner that is positioned before the first token.</summary>
    /// <param name="json">One JSON value as UTF-8. White space around it is allowed.</param>
    /// <param name="maxDepth">The maximum depth of nested objects and arrays.</param>
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

    /// <summary>The type of the current token.</summary>
    public JsonTokenType TokenType { get; private set; }

    /// <summary>The index at which the current token begins.</summary>
    public int TokenStartIndex { get; private set; }

    /// <summary>The index after the current token, or after the colon that follows a name.</summary>
    public readonly int BytesConsumed => _at;

    /// <summary>The bytes of the current token; for names and strings, the bytes between the quotes.</summary>
    public readonly ReadOnlySpan<byte> ValueSpan => _json.Slice(_valueStart, _valueLength);

    /// <summary>Whether the current name or string contains escape sequences.</summary>
    public bool ValueIsEscaped { get; private set; }

    /// <summary>Reads the next token.</summary>
    /// <returns>False after the last token.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, or is nested too deeply.</exception>
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

    /// <summary>Skips to the end of the current value, or of the value of the current name.</summary>
    /// <exception cref="JsonException">The JSON isn't valid, or is nested too deeply.</exception>
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

    /// <summary>Returns the text of the current name or string.</summary>
    /// <exception cref="InvalidOperationException">The text isn't valid Unicode.</exception>
    public readonly string GetString() => JsonUnescaper.GetString(ValueSpan, ValueIsEscaped);

    /// <summary>Returns whether the current name or string equals a text.</summary>
    /// <param name="utf8">The text as UTF-8.</param>
    public readonly bool ValueTextEquals(ReadOnlySpan<byte> utf8)
    {
        if (!ValueIsEscaped)
        {
            return ValueSpan.SequenceEqual(utf8);
        }

        // An escape sequence is never shorter than the character that it represents.
        Span<byte> plain = _valueLength <= 256 ? stackalloc byte[256] : new byte[_valueLength];
        return JsonUnescaper.TryUnescape(ValueSpan, plain, out var length) && plain[..length].SequenceEqual(utf8);
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
        if (!JsonTokenSyntax.TrySkipNumber(_json, ref _at))
        {
            throw Broken();
        }

        (_valueLength, ValueIsEscaped) = (_at - _valueStart, false);
    }

    private void Text()
    {
        _valueStart = ++_at;
        if (!JsonTokenSyntax.TrySkipString(_json, ref _at, out var isEscaped))
        {
            throw Broken();
        }

        (_valueLength, ValueIsEscaped) = (_at - 1 - _valueStart, isEscaped);
    }

    private void SkipSpace()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _at++;
        }
    }

    private readonly JsonException Broken() => new($"This isn't valid JSON near byte {_at}.");
}
