using System.Text;
using System.Text.Json;

namespace Lamplighter.Internal.Logging.Json;

// Makes a JSON object fit into a number of bytes: cuts its longest strings to one common length, and leaves out its last members
// where that isn't enough.
internal ref struct JsonCutter
{
    private const int ShortestCut = 64;
    private const int LongestName = 1024;

    private static readonly byte[] s_mark = "…"u8.ToArray();

    private readonly ReadOnlySpan<byte> _json;
    private readonly Utf8JsonWriter _writer;
    private readonly int _longest;
    private readonly int _budget;
    private Utf8JsonReader _reader;
    private bool _afterName;

    private JsonCutter(ReadOnlySpan<byte> json, Utf8JsonWriter writer, int max)
    {
        _json = json;
        _writer = writer;
        if (TryFindLongest(json, max, out _longest))
        {
            _budget = int.MaxValue;
        }
        else
        {
            // Room for the member that crosses the line and for the brackets that close.
            _budget = Math.Max(0, max - LongestName - ShortestCut - 512);
        }

        _reader = Read(json);
    }

    // Writes the object. With the name of a mark, that is its last member, with the value true.
    internal static void Cut(ReadOnlySpan<byte> json, Utf8JsonWriter writer, int max, byte[]? mark = null)
    {
        var cutter = new JsonCutter(json, writer, max);
        while (cutter._reader.Read())
        {
            if (mark is not null && cutter._reader is { TokenType: JsonTokenType.EndObject, CurrentDepth: 0 })
            {
                writer.WriteBoolean(mark, true);
            }

            if (mark is not null && cutter.IsMark(mark))
            {
                cutter._reader.Skip();
            }
            else
            {
                cutter.Token();
            }
        }
    }

    // Of a line with a value that was already cut.
    private readonly bool IsMark(byte[] mark) =>
        _reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && _reader.ValueTextEquals(mark);

    private static Utf8JsonReader Read(ReadOnlySpan<byte> json) => new(json, new JsonReaderOptions { MaxDepth = 512 });

    // The common length of the longest strings that saves enough bytes.
    private static bool TryFindLongest(ReadOnlySpan<byte> json, int max, out int longest)
    {
        var lengths = new List<int>();
        var reader = Read(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > ShortestCut)
            {
                lengths.Add(reader.ValueSpan.Length);
            }
        }

        lengths.Sort(static (a, b) => b.CompareTo(a));
        long excess = json.Length - max + 32;
        long sum = 0;
        for (var i = 0; i < lengths.Count; i++)
        {
            sum += lengths[i];
            var marks = (i + 1L) * s_mark.Length;
            var level = (sum - excess - marks) / (i + 1);
            if (level >= (i + 1 < lengths.Count ? lengths[i + 1] : ShortestCut))
            {
                longest = (int)level;
                return true;
            }
        }

        longest = ShortestCut;
        return false;
    }

    private void Token()
    {
        var full = _writer.BytesCommitted + _writer.BytesPending > _budget;
        var afterName = _afterName;
        _afterName = false;
        if (full
            && !afterName
            && _reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            _reader.Skip();
            return;
        }

        switch (_reader.TokenType)
        {
            case JsonTokenType.PropertyName when full || _reader.ValueSpan.Length > LongestName: _reader.Skip(); break;
            case JsonTokenType.PropertyName when _reader.ValueIsEscaped: Name(_reader.GetString()!); break;
            case JsonTokenType.PropertyName:
                _writer.WritePropertyName(_reader.ValueSpan);
                _afterName = true;
                break;
            case JsonTokenType.StartObject: _writer.WriteStartObject(); break;
            case JsonTokenType.EndObject: _writer.WriteEndObject(); break;
            case JsonTokenType.StartArray: _writer.WriteStartArray(); break;
            case JsonTokenType.EndArray: _writer.WriteEndArray(); break;
            case JsonTokenType.String when _reader.ValueSpan.Length > _longest: Shorten(_reader.ValueSpan); break;
            default:
                _writer.WriteRawValue(_json[(int)_reader.TokenStartIndex..(int)_reader.BytesConsumed], skipInputValidation: true);
                break;
        }
    }

    private void Name(string name)
    {
        _writer.WritePropertyName(name);
        _afterName = true;
    }

    private readonly void Shorten(ReadOnlySpan<byte> text)
    {
        var end = Boundary(text, _longest);
        var cut = new byte[end + s_mark.Length + 2];
        cut[0] = (byte)'"';
        text[..end].CopyTo(cut.AsSpan(1));
        s_mark.CopyTo(cut, end + 1);
        cut[^1] = (byte)'"';
        _writer.WriteRawValue(cut, skipInputValidation: true);
    }

    // The end of a text that splits neither a character, an escape sequence nor a pair of escaped surrogates.
    private static int Boundary(ReadOnlySpan<byte> text, int end)
    {
        while (end > 0 && (text[end] & 0xC0) == 0x80)
        {
            end--;
        }

        var at = 0;
        while (text[at..end].IndexOf((byte)'\\') is >= 0 and var found)
        {
            at += found;
            var length = text[at + 1] != (byte)'u' ? 2 : text[at + 2] is (byte)'d' or (byte)'D' ? 12 : 6;
            if (at + length > end)
            {
                return at;
            }

            at += length;
        }

        return end;
    }
}
