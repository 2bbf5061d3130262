using System.ComponentModel;

namespace Lamplighter.Internal.Core.Values;

/// <summary>A member that a <see cref="TypeReader"/> reads. For generated code.</summary>
/// <param name="name">The name in JSON.</param>
/// <param name="eventName">The name that an attribute gives it in the JSON of an event; null if there isn't one.</param>
/// <param name="type">The declared type, whose members are read; null where values are read by their own types.</param>
/// <param name="traits">What else its attributes say.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ReadableMember(string name, string? eventName = null, Type? type = null, MemberTraits traits = MemberTraits.None)
{
    internal string Name { get; } = name;

    internal string? EventName { get; } = eventName;

    internal Type? Type { get; } = type;

    internal MemberTraits Traits { get; } = traits;
}
