using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Internal.EventHandler.Requests;

// Where in a body a converter, a constructor or a setter threw: the serializer knows that only of its own exceptions.
internal static class JsonPosition
{
    // It's found by reading the body again, many times. That must not be worth a caller's while, so only short bodies are searched.
    private const int MaxBytes = 4 * 1024;

    // The path, such as $.lines[0].count; $ where it isn't known.
    internal static string Find<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type, Exception error)
    {
        if (json.Length > MaxBytes)
        {
            return "$";
        }

        // The shortest beginning of the body that throws the same: shorter ones are incomplete JSON. 12 attempts at most.
        var (works, fails) = (0, json.Length);
        while (fails - works > 1)
        {
            var middle = (works + fails) / 2;
            if (Throws(json[..middle], type, error))
            {
                fails = middle;
            }
            else
            {
                works = middle;
            }
        }

        // A number ends only where something else begins, which isn't at fault then.
        var beginning = json[..fails].ToArray();
        if (beginning is [.., (byte)'}' or (byte)']'])
        {
            beginning[^1] = (byte)' ';
            beginning = Throws(beginning, type, error) ? beginning : json[..fails].ToArray();
        }

        return PathAtEnd(beginning, type.Options);
    }

    private static bool Throws<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type, Exception error)
    {
        try
        {
            JsonSerializer.Deserialize(json, type);
            return false;
        }
        catch (Exception again)
        {
            return again.GetType() == error.GetType();
        }
    }

    private static string PathAtEnd(ReadOnlySpan<byte> json, JsonSerializerOptions options)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions
        {
            AllowTrailingCommas = options.AllowTrailingCommas,
            CommentHandling = options.ReadCommentHandling,
            MaxDepth = options.MaxDepth,
        }));
        var names = new Stack<string?>();
        var indexes = new Stack<int>();
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                names.Pop();
                indexes.Pop();
                continue;
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                names.Pop();
                names.Push(reader.GetString());
            }
            else if (indexes.TryPeek(out var index) && index >= -1)
            {
                indexes.Pop();
                indexes.Push(index + 1);
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                names.Push(null);
                indexes.Push(reader.TokenType == JsonTokenType.StartArray ? -1 : int.MinValue);
            }
        }

        // A name alone is not at fault, but the object that it's in.
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            names.Pop();
            names.Push(null);
        }

        return Write([.. names], [.. indexes]);
    }

    // Both are innermost first.
    private static string Write(string?[] names, int[] indexes)
    {
        var path = new StringBuilder("$");
        for (var i = names.Length - 1; i >= 0; i--)
        {
            if (indexes[i] >= 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{indexes[i]}]");
            }
            else if (names[i] is { } name)
            {
                path.Append(name.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-' or '$') ? $".{name}" : $"['{name}']");
            }
        }

        return path.ToString();
    }
}
