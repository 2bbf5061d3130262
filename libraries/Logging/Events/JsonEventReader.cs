using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Text;
using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.Internal.Logging.Events;

// Finds a value in the UTF-8 of an event and reads no further than that value.
internal static class JsonEventReader
{
    private const int MaxDepth = 256;

    // The value's JSON. Empty when there isn't one, or when the JSON before it is invalid.
    internal static ReadOnlyMemory<byte> Find(ReadOnlyMemory<byte> json, EventPathStep[] steps)
    {
        try
        {
            var reader = new JsonScanner(json.Span, maxDepth: MaxDepth);
            reader.Read();
            foreach (var step in steps)
            {
                if (step.Kind != EventPathStepKind.Json)
                {
                    if (!TryMove(ref reader, step))
                    {
                        return default;
                    }
                }
                else if (reader.TokenType == JsonTokenType.String)
                {
                    json = Encoding.UTF8.GetBytes(reader.GetString());
                    reader = new JsonScanner(json.Span, maxDepth: MaxDepth);
                    reader.Read();
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

    private static bool TryMove(ref JsonScanner reader, EventPathStep step) => step.Kind switch
    {
        EventPathStepKind.Member => TryMoveToMember(ref reader, step.Utf8Name),
        EventPathStepKind.MemberOrItem when reader.TokenType == JsonTokenType.StartObject => TryMoveToMember(ref reader, step.Utf8Name),
        _ when step.Index < 0 => TryMoveToItem(ref reader, CountItems(reader) + step.Index),
        _ => TryMoveToItem(ref reader, step.Index),
    };

    private static bool TryMoveToMember(ref JsonScanner reader, byte[] name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var text = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()) : reader.ValueSpan;
            var found = AsciiText.EqualsIgnoreCase(text, name);
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
        if (reader.TokenType != JsonTokenType.StartArray || index < 0)
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

    // Of a copy of the reader, which stays where it is.
    private static int CountItems(JsonScanner reader)
    {
        var count = 0;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                reader.Skip();
                count++;
            }
        }

        return count;
    }
}
