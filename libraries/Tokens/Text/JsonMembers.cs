using System.Text.Json;

namespace Lamplighter.Internal.Tokens.Text;

// Members that must have a kind where they are there at all. False: it is of another kind.
internal static class JsonMembers
{
    internal static bool TryText(JsonElement parent, ReadOnlySpan<byte> name, out string? text)
    {
        text = null;
        if (!parent.TryGetProperty(name, out var value))
        {
            return true;
        }

        text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text is not null;
    }

    // Seconds since 1970, whole or not.
    internal static bool TryNumber(JsonElement parent, ReadOnlySpan<byte> name, out double? number)
    {
        number = null;
        if (!parent.TryGetProperty(name, out var value))
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var read) || !double.IsFinite(read))
        {
            return false;
        }

        number = read;
        return true;
    }

    // A text, or a list of texts.
    internal static bool TryTexts(JsonElement parent, ReadOnlySpan<byte> name, out List<string> texts)
    {
        texts = [];
        if (!parent.TryGetProperty(name, out var value))
        {
            return true;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            texts.Add(value.GetString()!);
            return true;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                return false;
            }

            texts.Add(item.GetString()!);
        }

        return true;
    }
}
