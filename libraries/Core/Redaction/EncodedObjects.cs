using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Core.Redaction;

// Finds the objects in a JSON value that have a member isBase64Encoded with the value true, by the index at which each begins.
// One pass finds all of them, because searching ahead for each body takes time that is quadratic in the number of bodies.
internal static class EncodedObjects
{
    internal static HashSet<int> Find(ReadOnlySpan<byte> json)
    {
        var found = new HashSet<int>();
        var open = new Stack<int>();
        var reader = new JsonScanner(json, maxDepth: JsonCopy.MaxDepth);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push(reader.TokenStartIndex);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                case JsonTokenType.PropertyName when IsMarker(reader):
                    reader.Read();
                    if (reader.TokenType == JsonTokenType.True)
                    {
                        found.Add(open.Peek());
                    }
                    else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        open.Push(reader.TokenStartIndex);
                    }

                    break;
            }
        }

        return found;
    }

    private static bool IsMarker(in JsonScanner reader) => reader.ValueIsEscaped
        ? reader.GetString().Equals("isBase64Encoded", StringComparison.OrdinalIgnoreCase)
        : Ascii.EqualsIgnoreCase(reader.ValueSpan, "isBase64Encoded"u8);
}
