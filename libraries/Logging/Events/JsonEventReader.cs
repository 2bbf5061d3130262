using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.Internal.Logging.Events;

// Finds a value in the UTF-8 of an event and reads no further than that value.
internal static class JsonEventReader
{
    // The value's JSON. Empty when there isn't one, or when the JSON before it is invalid.
    internal static ReadOnlyMemory<byte> Find(ReadOnlyMemory<byte> json, EventPathStep[] steps)
    {
        try
        {
            var reader = new JsonScanner(json.Span, maxDepth: 256);
            if (!reader.Read())
            {
                return default;
            }

            foreach (var step in steps)
            {
                if (!(step.Name is null ? TryMoveToItem(ref reader, step.Index) : TryMoveToMember(ref reader, step.Utf8Name)))
                {
                    return default;
                }
            }

            var start = reader.TokenStartIndex;
            reader.Skip();
            return json[start..reader.BytesConsumed];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    private static bool TryMoveToMember(ref JsonScanner reader, byte[] name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueIsEscaped
                ? Ascii.EqualsIgnoreCase(Encoding.UTF8.GetBytes(reader.GetString()), name) || reader.ValueTextEquals(name)
                : Ascii.EqualsIgnoreCase(reader.ValueSpan, name) || reader.ValueSpan.SequenceEqual(name);
            reader.Read();
            if (found)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static bool TryMoveToItem(ref JsonScanner reader, int index)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (index-- == 0)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
