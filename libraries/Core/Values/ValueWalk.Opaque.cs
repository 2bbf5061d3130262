using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Core.Values;

// Objects whose members can't be read one by one.
internal sealed partial class ValueWalk
{
    // A converter of the user writes the value, into a buffer that ends where the walk would.
    private void Opaque(object value, JsonTypeInfo? info)
    {
        if (info is null)
        {
            Unreadable(value);
        }
        else
        {
            Opaque(value, (json, one) => JsonSerializer.Serialize(json, one, info));
        }
    }

    private void Opaque(object value, Action<Utf8JsonWriter, object> write)
    {
        try
        {
            var buffer = new BoundedBuffer(Left);
            using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JsonTextEncoder.Instance });
            InvariantText.Run(() => write(writer, value));
            writer.Flush();
            Copy(buffer.Written);
        }
        catch (BufferFullException)
        {
            _isCut = true;
            _json.WriteStringValue(ValueMarks.TooLarge);
        }
        catch (Exception error)
        {
            _json.WriteStringValue(ValueMarks.Thrown(error));
        }
    }

    // The value's own text could have what a rule of redaction would hide in a member.
    private void Unreadable(object value)
    {
        var type = value.GetType();
        if (ReflectedMembers.IsEmpty(type))
        {
            _json.WriteStartObject();
            _json.WriteEndObject();
            return;
        }

        string? text = null;
        if (_redactor.IsEmpty || value is IFormattable)
        {
            text = InvariantText.OrMark(value);
        }

        Text(text is null || text == type.ToString() ? TypeShapes.Of(type).Name : text);
    }
}
