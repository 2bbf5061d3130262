using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Internal.Core.Values;

/// <summary>Reads the members of one type, one by one. For generated code.</summary>
/// <param name="type">The type.</param>
/// <param name="get">
/// Returns the value of the member at an index, <see cref="Absent"/> if the member isn't written. Throws what the member throws.
/// </param>
/// <param name="members">The members, in the order of the JSON.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TypeReader(Type type, Func<object, int, object?> get, params ReadableMember[] members)
{
    /// <summary>Stands for the value of a member that isn't written with the value that it has.</summary>
    public static object Absent { get; } = new();

    /// <summary>What a polymorphic type says about its derived types; null for other types.</summary>
    public JsonPolymorphismOptions? Polymorphism { get; init; }

    /// <summary>
    /// Whether the serializer writes the type the same way with every context, and its values are read by their members: sequences,
    /// tasks and other values that telemetry leaves alone aren't plain.
    /// </summary>
    public bool IsPlain { get; init; }

    internal Type Type { get; } = type;

    internal ReadableMember[] Members { get; } = members;

    internal object? Get(object owner, int index) => get(owner, index);
}
