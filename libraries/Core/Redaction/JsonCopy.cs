using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.Core.Redaction;

// One run of the copier over one JSON value. Throws JsonException if the value isn't valid JSON.
internal ref struct JsonCopy
{
    internal const int MaxDepth = 256;

    private readonly ReadOnlySpan<byte> _json;
    private readonly Utf8JsonWriter _writer;
    private readonly Redactor _redactor;
    private readonly int _nesting;
    private readonly List<string>? _inside;
    private readonly ref long _spent;
    private ObjectMarks? _marks;
    private JsonScanner _reader;

    internal JsonCopy(
        ReadOnlySpan<byte> json, Utf8JsonWriter writer, Redactor redactor, ReadOnlySpan<string> inside, int nesting, ref long spent)
    {
        _json = json;
        _writer = writer;
        _redactor = redactor;
        _nesting = nesting;
        _spent = ref spent;
        _reader = new JsonScanner(json, maxDepth: MaxDepth);
        if (redactor.HasPaths)
        {
            _inside = [.. inside];
        }
    }

    // The number of values that were changed.
    internal int Hits { get; private set; }

    internal void Run()
    {
        _reader.Read();
        Value();

        // Throws if anything follows.
        _reader.Read();
    }

    private void Value()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject: Object(); break;
            case JsonTokenType.StartArray: Array(); break;
            case JsonTokenType.String: Text(false); break;
            case JsonTokenType.Number when _redactor.HasPatterns: Number(); break;
            default: Token(); break;
        }
    }

    private void Object()
    {
        _writer.WriteStartObject();
        var start = _reader.TokenStartIndex;
        for (_reader.Read(); _reader.TokenType != JsonTokenType.EndObject; _reader.Read())
        {
            Member(start);
        }

        _writer.WriteEndObject();
    }

    private void Array()
    {
        _writer.WriteStartArray();
        for (_reader.Read(); _reader.TokenType != JsonTokenType.EndArray; _reader.Read())
        {
            Value();
        }

        _writer.WriteEndArray();
    }

    private void Member(int start)
    {
        if (_redactor.IsEmpty)
        {
            WriteName();
            _reader.Read();
            Value();
            return;
        }

        var name = _reader.GetString();
        _writer.WritePropertyName(_redactor.HasPatterns || TextRedaction.CanHide(name) ? HideInName(name) : name);
        _reader.Read();
        if (_redactor.Hides(name, CollectionsMarshal.AsSpan(_inside)) || IsValueOfHiddenKey(start, name))
        {
            _reader.Skip();
            _writer.WriteStringValue(Redactor.Mask);
            Hits++;
            return;
        }

        if (_reader.TokenType == JsonTokenType.String)
        {
            Text(name.Equals("body", StringComparison.OrdinalIgnoreCase) && Marks.IsEncoded(start));
            return;
        }

        _inside?.Add(name);
        Value();
        _inside?.RemoveAt(_inside.Count - 1);
    }

    private readonly void WriteName()
    {
        if (_reader.ValueIsEscaped)
        {
            _writer.WritePropertyName(_reader.GetString());
        }
        else
        {
            _writer.WritePropertyName(_reader.ValueSpan);
        }
    }

    private void Text(bool base64)
    {
        if (base64 && TryDecode(out var bytes))
        {
            var plain = Utf8Transcoder.GetString(bytes);
            var hidden = _redactor.HideIn(plain, _nesting + 1, ref _spent);
            if (!ReferenceEquals(hidden, plain))
            {
                _writer.WriteBase64StringValue(Encoding.UTF8.GetBytes(hidden));
                Hits++;
                return;
            }
        }
        else if (!_redactor.IsEmpty && (_redactor.HasPatterns || _reader.ValueIsEscaped || _reader.ValueSpan.IndexOfAny("=:%"u8) >= 0))
        {
            var text = _reader.GetString();
            var hidden = _redactor.HideIn(text, _nesting, ref _spent);
            if (!ReferenceEquals(hidden, text))
            {
                _writer.WriteStringValue(hidden);
                Hits++;
                return;
            }
        }

        Token();
    }

    private readonly bool TryDecode(out ReadOnlySpan<byte> bytes)
    {
        var text = new byte[_reader.ValueSpan.Length];
        if (JsonUnescaper.TryUnescape(_reader.ValueSpan, text, out var length)
            && Base64.DecodeFromUtf8InPlace(text.AsSpan(0, length), out length) == OperationStatus.Done)
        {
            bytes = text.AsSpan(0, length);
            return true;
        }

        bytes = default;
        return false;
    }

    // A number keeps members apart whose names become equal by redaction.
    private string HideInName(string name)
    {
        var hidden = _redactor.HideInName(name, ref _spent);
        return ReferenceEquals(hidden, name) || Hits++ == 0 ? hidden : string.Create(CultureInfo.InvariantCulture, $"{hidden} {Hits}");
    }

    private void Number()
    {
        var digits = Encoding.UTF8.GetString(_reader.ValueSpan);
        if (ReferenceEquals(_redactor.HidePatternsIn(digits, ref _spent), digits))
        {
            Token();
            return;
        }

        _writer.WriteStringValue(Redactor.Mask);
        Hits++;
    }

    private readonly void Token() =>
        _writer.WriteRawValue(_json[_reader.TokenStartIndex.._reader.BytesConsumed], skipInputValidation: true);

    // The pairs of a dictionary or a lookup, tags and headers as lists of objects.
    private bool IsValueOfHiddenKey(int start, string name) =>
        (name.Equals("value", StringComparison.OrdinalIgnoreCase) || name.Equals("values", StringComparison.OrdinalIgnoreCase))
        && Marks.HasHiddenKey(start, _redactor, CollectionsMarshal.AsSpan(_inside));

    // Events of the front doors mark a base64 body with a member beside it. Base64 isn't encryption, so the content is redacted too.
    private ObjectMarks Marks => _marks ??= ObjectMarks.Find(_json, _redactor);
}
