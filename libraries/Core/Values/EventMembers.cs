using System.ComponentModel;

namespace Lamplighter.Internal.Core.Values;

/// <summary>Finds members of events that a runtime made objects of.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class EventMembers
{
    /// <summary>Returns the value of a member. Throws what the member throws.</summary>
    /// <param name="types">Finds the metadata of the user's types.</param>
    /// <param name="owner">The event, or a part of it.</param>
    /// <param name="name">The name in the JSON of the event, or in the JSON of the object. Case is ignored.</param>
    /// <returns>Null if the type has no such member.</returns>
    public static object? FindMember(this TelemetryJson types, object owner, string name)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(name);
        if (types.TryGetTypeInfo(owner.GetType(), out var info) && info.Properties.Count > 0)
        {
            var properties = info.Properties;
            return properties.FirstOrDefault(member => Is(WireNames.Of(member), name))?.Get?.Invoke(owner)
                ?? properties.FirstOrDefault(member => Is(member.Name, name))?.Get?.Invoke(owner);
        }

        if (TypeShapes.Of(owner.GetType()).Shape != ValueShape.Members)
        {
            return null;
        }

        var reader = TypeReaders.Of(owner.GetType());
        return Find(reader, owner, member => Is(WireNames.Of(member, reader.Type), name))
            ?? Find(reader, owner, member => Is(member.Name, name));
    }

    private static bool Is(string? name, string other) => other.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static object? Find(TypeReader reader, object owner, Predicate<ReadableMember> isMember)
    {
        var index = Array.FindIndex(reader.Members, isMember);
        return index < 0 || reader.Get(owner, index) is not { } value || ReferenceEquals(value, TypeReader.Absent) ? null : value;
    }
}
