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
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return;
            }

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

    // The value of one member.
    internal static void ReadMember(string name, ReadOnlySpan<byte> json, List<KeyValuePair<string, string>> values)
    {
        if (json.IsEmpty)
        {
            return;
        }

        try
        {
            var reader = new JsonScanner(json);
            reader.Read();
            ReadValue(ref reader, json, name, decode: false, values);
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

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
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

    private static string Decode(string text, bool decode) => decode ? PercentDecoder.DecodeLenient(text) : text;
}
