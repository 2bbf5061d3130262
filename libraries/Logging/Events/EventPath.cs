using System.Text;
using System.Text.Json;

namespace Lamplighter.Events;

// A path into an event: dots, "quoted names", [0], and || between alternatives. Read straight from UTF-8, up to what it names.
internal sealed class EventPath
{
    private readonly PathStep[][] _alternatives;

    private EventPath(PathStep[][] alternatives) => _alternatives = alternatives;

    // Null when the text is no path.
    internal static EventPath? Parse(string text)
    {
        var alternatives = new List<PathStep[]>();
        foreach (var part in text.Split("||"))
        {
            if (ParseSteps(part.AsSpan().Trim()) is not { } steps)
            {
                return null;
            }

            alternatives.Add(steps);
        }

        return new EventPath([.. alternatives]);
    }

    // A text or number at the path; null when there is none, or the event is no JSON.
    internal string? Find(ReadOnlySpan<byte> json)
    {
        foreach (var steps in _alternatives)
        {
            try
            {
                if (Find(json, steps) is { Length: > 0 } found)
                {
                    return found;
                }
            }
            catch (JsonException)
            {
                return null;
            }
        }

        return null;
    }

    private static string? Find(ReadOnlySpan<byte> json, PathStep[] steps)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 256 });
        if (!reader.Read())
        {
            return null;
        }

        foreach (var step in steps)
        {
            if (!(step.Name is null ? TryMoveToItem(ref reader, step.Index) : TryMoveToMember(ref reader, step.Name)))
            {
                return null;
            }
        }

        return reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => null,
        };
    }

    private static bool TryMoveToMember(ref Utf8JsonReader reader, byte[] name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueIsEscaped
                ? Ascii.EqualsIgnoreCase(Encoding.UTF8.GetBytes(reader.GetString()!), name) || reader.ValueTextEquals(name)
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

    private static bool TryMoveToItem(ref Utf8JsonReader reader, int index)
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

    private static PathStep[]? ParseSteps(ReadOnlySpan<char> text)
    {
        var steps = new List<PathStep>();
        while (!text.IsEmpty)
        {
            if (!PathStep.TryParse(ref text, steps.Count == 0, out var step))
            {
                return null;
            }

            steps.Add(step);
        }

        return steps.Count == 0 ? null : [.. steps];
    }
}
