using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.EventHandler.HttpSyntax;

namespace Lamplighter.Internal.EventHandler.Json;

// What these pass over was not checked before, so broken JSON comes to light here: the request's fault, not the route's.
internal static class JsonValues
{
    // {"a":"1"} and {"a":["1","2"]} alike; nulls are left out.
    internal static void ReadObject(ReadOnlySpan<byte> json, bool decode, List<KeyValuePair<string, string>> values)
    {
        if (json.IsEmpty)
        {
            return;
        }

        try
        {
            var reader = new JsonScanner(json);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = Decode(JsonText.Read(ref reader), decode);
                reader.Read();
                ReadValue(ref reader, json, name, decode, values);
            }
        }
        catch (JsonException error)
        {
            throw Malformed(error);
        }
    }

    // The members whose names have no value yet. Front doors that send both objects have the same names in the same order in both, and
    // then no name is decoded.
    internal static void ReadMissing(ReadOnlySpan<byte> json, bool decode, List<KeyValuePair<string, string>> values)
    {
        var count = values.Count;
        if (count == 0)
        {
            ReadObject(json, decode, values);
            return;
        }

        try
        {
            HashSet<string>? known = null;
            var next = 0;
            var cursor = new JsonCursor(json);
            var isObject = cursor.TryEnter();
            while (isObject && cursor.TryReadName(out var raw))
            {
                var value = cursor.Skip();
                if (next < count && IsWritten(raw, values[next].Key))
                {
                    var name = values[next].Key;
                    while (++next < count && values[next].Key == name)
                    {
                    }

                    continue;
                }

                known ??= Names(values, count);
                var missing = Decode(JsonText.ReadName(raw), decode);
                if (!known.Contains(missing))
                {
                    ReadMember(missing, json.Slice(value.Start, value.Length), values, decode);
                }
            }
        }
        catch (JsonException error)
        {
            throw Malformed(error);
        }
    }

    // The value of one member.
    internal static void ReadMember(
        string name, ReadOnlySpan<byte> json, List<KeyValuePair<string, string>> values, bool decode = false)
    {
        if (json.IsEmpty)
        {
            return;
        }

        try
        {
            var reader = new JsonScanner(json);
            reader.Read();
            ReadValue(ref reader, json, name, decode, values);
        }
        catch (JsonException error)
        {
            throw Malformed(error);
        }
    }

    // ["a=1","b=2"]
    internal static void ReadCookies(ReadOnlySpan<byte> json, List<KeyValuePair<string, string>> values)
    {
        try
        {
            var reader = new JsonScanner(json);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                return;
            }

            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.String)
                {
                    CookieText.Read(JsonText.Read(ref reader), values);
                }
            }
        }
        catch (JsonException error)
        {
            throw Malformed(error);
        }
    }

    internal static BadRequestException Malformed(JsonException error) => new("The event is not valid JSON.", error);

    private static void ReadValue(
        ref JsonScanner reader, ReadOnlySpan<byte> json, string name, bool decode, List<KeyValuePair<string, string>> values)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Add(ref reader, json, name, decode, values);
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Add(ref reader, json, name, decode, values);
        }
    }

    private static void Add(
        ref JsonScanner reader, ReadOnlySpan<byte> json, string name, bool decode, List<KeyValuePair<string, string>> values)
    {
        var start = reader.TokenStartIndex;
        reader.Skip();
        if (reader.TokenType != JsonTokenType.Null)
        {
            values.Add(new(name, Decode(JsonText.Read(json[start..reader.BytesConsumed]), decode)));
        }
    }

    // Whether the event has a name without escapes of JSON or queries. The framework's own comparison is compiled again at every start.
    private static bool IsWritten(ReadOnlySpan<byte> raw, string name)
    {
        var isSame = raw.Length == name.Length;
        for (var i = 0; isSame && i < raw.Length; i++)
        {
            isSame = raw[i] == name[i] && raw[i] is < 0x80 and not ((byte)'\\' or (byte)'%' or (byte)'+');
        }

        return isSame;
    }

    private static HashSet<string> Names(List<KeyValuePair<string, string>> values, int count)
    {
        var names = new HashSet<string>(count, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < count; i++)
        {
            names.Add(values[i].Key);
        }

        return names;
    }

    private static string Decode(string text, bool decode) => decode ? PercentDecoder.DecodeLenient(text) : text;
}
