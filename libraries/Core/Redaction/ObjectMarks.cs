using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.Core.Redaction;

// What members of an object say about other members, by the index at which the object begins: isBase64Encoded about the body, and key
// or name about the value. One pass finds all of them, because searching ahead for each member takes time that is quadratic in the
// number of members.
internal sealed class ObjectMarks
{
    // Of an object with more keys that can be hidden names, nobody knows which one its value belongs to.
    private const int MaxKeys = 8;

    private readonly HashSet<int> _encoded = [];
    private Dictionary<int, List<string>>? _keys;

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

    // Whether a member key or name of the object is a hidden name.
    internal bool HasHiddenKey(int start, Redactor redactor, ReadOnlySpan<string> inside)
    {
        if (_keys?.GetValueOrDefault(start) is not { } keys)
        {
            return false;
        }

        foreach (var key in keys)
        {
            if (redactor.Hides(key, inside))
            {
                return true;
            }
        }

        return keys.Count == MaxKeys;
    }

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
            AddKey(open.Peek(), key);
        }
        else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            open.Push(reader.TokenStartIndex);
        }
    }

    private void AddKey(int start, string key)
    {
        ref var keys = ref CollectionsMarshal.GetValueRefOrAddDefault(_keys ??= [], start, out _);
        keys ??= [];
        if (keys.Count < MaxKeys && !keys.Contains(key))
        {
            keys.Add(key);
        }
    }

    private static bool Is(in JsonScanner reader, ReadOnlySpan<byte> name) => reader.ValueIsEscaped
        ? Ascii.EqualsIgnoreCase(name, reader.GetString())
        : AsciiText.EqualsIgnoreCase(reader.ValueSpan, name);
}
