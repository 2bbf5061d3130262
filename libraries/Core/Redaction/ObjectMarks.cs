using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Core.Redaction;

// What members of an object say about other members, by the index at which the object begins: isBase64Encoded about the body, and key
// or name about the value. One pass finds all of them, because searching ahead for each member takes time that is quadratic in the
// number of members.
internal sealed class ObjectMarks
{
    private readonly HashSet<int> _encoded = [];
    private Dictionary<int, string>? _keys;

    private ObjectMarks()
    {
    }

    internal static ObjectMarks Find(ReadOnlySpan<byte> json, Redactor redactor)
    {
        var marks = new ObjectMarks();
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
                case JsonTokenType.PropertyName:
                    marks.ReadMember(ref reader, open, redactor);
                    break;
            }
        }

        return marks;
    }

    internal bool IsEncoded(int start) => _encoded.Contains(start);

    // The text of the member key or name; null if it can't be a hidden name.
    internal string? KeyOf(int start) => _keys?.GetValueOrDefault(start);

    private void ReadMember(ref JsonScanner reader, Stack<int> open, Redactor redactor)
    {
        var isMarker = Is(reader, "isBase64Encoded"u8);
        var isKey = !isMarker && (Is(reader, "key"u8) || Is(reader, "name"u8));
        reader.Read();
        if (isMarker && reader.TokenType == JsonTokenType.True)
        {
            _encoded.Add(open.Peek());
        }
        else if (isKey && reader.TokenType == JsonTokenType.String && reader.GetString() is var key && redactor.MayHide(key))
        {
            (_keys ??= [])[open.Peek()] = key;
        }
        else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            open.Push(reader.TokenStartIndex);
        }
    }

    private static bool Is(in JsonScanner reader, ReadOnlySpan<byte> name) => reader.ValueIsEscaped
        ? Ascii.EqualsIgnoreCase(name, reader.GetString())
        : Ascii.EqualsIgnoreCase(reader.ValueSpan, name);
}
