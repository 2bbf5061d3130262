using System.Reflection;
using System.Runtime.InteropServices;
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

    // Types that the serializer's metadata doesn't cover, or covers only in part.
    private void Reflected(object value, Type type)
    {
        var members = ReflectedMembers.Of(type);
        if (members.Length == 0)
        {
            Unreadable(value);
            return;
        }

        using var open = OpenJson.Object(_json);
        for (var i = 0; i < members.Length; i++)
        {
            if (IsFull)
            {
                _json.WriteString(ValueMarks.More, More(members.Length - i));
                break;
            }

            Reflected(value, members[i]);
        }
    }

    private void Reflected(object owner, ReflectedMember member)
    {
        if ((_options.HasWireNames ? WireNames.Of(member.Name, member.Info, owner.GetType()) : member.Name) is not { } name)
        {
            return;
        }

        object? value;
        try
        {
            value = member.Get(owner);
        }
        catch (Exception error)
        {
            ThrownMember(name, error);
            return;
        }

        if (value is not null || !_options.HasWireNames)
        {
            Member(name, value, member.Type);
        }
    }

    // The public fields of a struct, which the serializer leaves out.
    private void Fields(object value, JsonTypeInfo info)
    {
        foreach (var member in ReflectedMembers.Of(info.Type))
        {
            if (member.Info is FieldInfo && !IsFull && !IsMember(info, member.Name))
            {
                Reflected(value, member);
            }
        }
    }

    private static bool IsMember(JsonTypeInfo info, string name)
    {
        foreach (var member in info.Properties)
        {
            if (member.Name == name)
            {
                return true;
            }
        }

        return false;
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
            try
            {
                text = InvariantText.Of(value);
            }
            catch (Exception error)
            {
                text = ValueMarks.Thrown(error);
            }
        }

        Text(text is null || text == type.ToString() ? TypeShapes.Of(type).Name : text);
    }
}
