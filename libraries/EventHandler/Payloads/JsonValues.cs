using System.Text.Json;

namespace Lamplighter.Payloads;

internal static class JsonValues
{
    // {"a":"1"} and {"a":["1","2"]} alike; nulls are left out.
    internal static void ReadObject(ReadOnlySpan<byte> json, bool decode, List<KeyValuePair<string, string>> values)
    {
        if (json.IsEmpty)
        {
            return;
        }

        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Decode(JsonText.Read(ref reader), decode);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                Add(ref reader, json, name, decode, values);
                continue;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Add(ref reader, json, name, decode, values);
            }
        }
    }

    // ["a=1","b=2"]
    internal static void ReadCookies(ReadOnlySpan<byte> json, List<KeyValuePair<string, string>> values)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                CookieText.Read(JsonText.Read(ref reader), values);
            }
        }
    }

    private static void Add(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string name, bool decode, List<KeyValuePair<string, string>> values)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        if (reader.TokenType != JsonTokenType.Null)
        {
            values.Add(new(name, Decode(JsonText.Read(json[start..(int)reader.BytesConsumed]), decode)));
        }
    }

    private static string Decode(string text, bool decode) => decode ? PercentDecoder.DecodeLenient(text) : text;
}
