using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Events.DynamoDb;

// Writes an item as JSON without DynamoDB's types. The index has limited the depth.
internal static class PlainItem
{
    internal static ReadOnlyMemory<byte> Write(JsonPart item)
    {
        using var line = JsonLine.Rent();
        Map(line.Writer, item);
        return line.Written.ToArray();
    }

    private static void Map(Utf8JsonWriter json, JsonPart members)
    {
        json.WriteStartObject();
        if (members.IsObject)
        {
            foreach (var member in members)
            {
                json.WritePropertyName(member.Name!);
                Value(json, member);
            }
        }

        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, JsonPart value)
    {
        var (type, content) = DynamoDbTypes.Of(value);
        switch (type)
        {
            case DynamoDbType.N: Number(json, content); break;
            case DynamoDbType.Bool when content.GetBoolean() is { } flag: json.WriteBooleanValue(flag); break;
            case DynamoDbType.NS: Items(json, content, Number); break;
            case DynamoDbType.SS or DynamoDbType.BS: Items(json, content, Text); break;
            case DynamoDbType.L: Items(json, content, Value); break;
            case DynamoDbType.M: Map(json, content); break;
            case DynamoDbType.S or DynamoDbType.B: Text(json, content); break;
            case DynamoDbType.Unknown when !value.IsNull: json.WriteRawValue(value.Raw.Span, skipInputValidation: true); break;
            default: json.WriteNullValue(); break;
        }
    }

    private static void Items(Utf8JsonWriter json, JsonPart items, Action<Utf8JsonWriter, JsonPart> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, JsonPart text)
    {
        if (text.IsNull)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteStringValue(text.GetUtf8().Span);
        }
    }

    // With all digits, unless the text isn't a number in JSON's syntax.
    private static void Number(Utf8JsonWriter json, JsonPart number)
    {
        var text = number.GetUtf8();
        if (IsNumber(text.Span))
        {
            json.WriteRawValue(text.Span, skipInputValidation: true);
        }
        else
        {
            Text(json, number);
        }
    }

    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] is not ((byte)'-' or (>= (byte)'0' and <= (byte)'9')))
        {
            return false;
        }

        try
        {
            var scanner = new JsonScanner(text);
            return scanner.Read() && scanner.TokenType == JsonTokenType.Number && !scanner.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
