using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Core.Values;

// Values that are JSON already.
internal sealed partial class ValueWalk
{
    private const int MaxRawDepth = 256;

    private void Json(object value)
    {
        try
        {
            switch (value)
            {
                case JsonElement element: Element(element); break;
                case JsonDocument document: Element(document.RootElement); break;
                case IRawJson read: Raw(read.Json); break;
                case JsonObject members: Map(members, null); break;
                case JsonArray items: Items(items, null); break;
                case JsonValue leaf: Value(leaf.TryGetValue(out JsonElement raw) ? raw : leaf.GetValue<object>(), null); break;
                default: _json.WriteNullValue(); break;
            }
        }
        catch (Exception error)
        {
            _json.WriteStringValue(ValueMarks.Thrown(error));
        }
    }

    private void Raw(ReadOnlyMemory<byte> json)
    {
        if (json.Length <= Left)
        {
            Copy(json.Span);
            return;
        }

        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxRawDepth });

        // Its members are beside each other, and not beside those of the object that has the JSON.
        Value(document.RootElement, null);
    }

    private void Element(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined)
        {
            _json.WriteNullValue();
            return;
        }

        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (raw.Length <= Left)
        {
            Copy(raw);
            return;
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.Object: ElementMembers(element); break;
            case JsonValueKind.Array: ElementItems(element); break;
            case JsonValueKind.String: Text(element.GetString()!); break;
            default: _json.WriteStringValue(ValueMarks.TooLarge); break;
        }
    }

    private void ElementMembers(JsonElement element)
    {
        using var open = OpenJson.Object(_json);
        var done = 0;
        foreach (var member in element.EnumerateObject())
        {
            if (done++ == MaxItems || IsFull)
            {
                _json.WriteString(ValueMarks.More, More(null));
                break;
            }

            Member(KeyText(member.Name), member.Value, null);
        }
    }

    private void ElementItems(JsonElement element)
    {
        using var open = OpenJson.Array(_json);
        var done = 0;
        foreach (var item in element.EnumerateArray())
        {
            if (done == MaxItems || IsFull)
            {
                _json.WriteStringValue(More(element.GetArrayLength() - done));
                break;
            }

            Value(item, null);
            done++;
        }
    }
}
