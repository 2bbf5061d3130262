using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Internal.Core.Values;

// Objects whose types the serializer's metadata doesn't cover, or covers only in part.
internal sealed partial class ValueWalk
{
    // Of the object that is being written, if a reader reads it.
    private TypeReader? _reader;

    private void Read(object value, Type type)
    {
        var reader = TypeReaders.Of(type);
        var derived = Derived(reader.Polymorphism, value);
        if (derived is { } one && TypeReaders.Of(one.DerivedType) is { Members.Length: > 0 } known)
        {
            Read(value, known, reader.Polymorphism!.TypeDiscriminatorPropertyName, one.TypeDiscriminator);
        }
        else if (reader.Members.Length == 0)
        {
            Unreadable(value);
        }
        else
        {
            Read(value, reader);
        }
    }

    private void Read(object value, TypeReader reader, string? discriminator = null, object? kind = null)
    {
        using var open = OpenJson.Object(_json);
        if (kind is not null)
        {
            Member(discriminator!, kind, null);
        }

        var outer = (_reader, _isMarked);
        _isMarked = false;
        var members = reader.Members;
        for (var i = 0; i < members.Length && !TryEnd(members.Length - i); i++)
        {
            _reader = reader;
            Read(value, reader, i);
        }

        (_reader, _isMarked) = outer;
    }

    private void Read(object owner, TypeReader reader, int index)
    {
        var member = reader.Members[index];
        if ((_options.HasWireNames ? WireNames.Of(member, reader.Type) : member.Name) is not { } name)
        {
            return;
        }

        object? value;
        try
        {
            value = reader.Get(owner, index);
            if (ReferenceEquals(value, TypeReader.Absent)
                || (_options.HasWireNames && IsAbsent(owner, reader, value, name)))
            {
                return;
            }
        }
        catch (Exception error)
        {
            ThrownMember(name, error);
            return;
        }

        if (member.Traits.HasFlag(MemberTraits.ExtensionData))
        {
            Extension(value);
        }
        else
        {
            var before = _numbersAreText;
            _numbersAreText = member.Traits.HasFlag(MemberTraits.NumbersAreText);
            Member(name, value, member.Type);
            _numbersAreText = before;
        }
    }

    private static bool IsAbsent(object owner, TypeReader reader, object? value, string name) =>
        WireNames.IsAbsent(value, reader.Type, name, other => Member(owner, reader, other));

    private static object? Member(object owner, TypeReader reader, string name)
    {
        var index = Array.FindIndex(reader.Members, member => Is(member.Name, name));
        return index < 0 ? null : reader.Get(owner, index);
    }

    // The public fields of a struct, which the serializer leaves out.
    private void Fields(object value, JsonTypeInfo info)
    {
        var reader = ReflectedMembers.Of(info.Type);
        for (var i = 0; i < reader.Members.Length; i++)
        {
            var member = reader.Members[i];
            if (!member.Traits.HasFlag(MemberTraits.Field) || info.Properties.Any(one => one.Name == member.Name))
            {
                continue;
            }

            if (TryEnd(null))
            {
                break;
            }

            Read(value, reader, i);
        }
    }
}
