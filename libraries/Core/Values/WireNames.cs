using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Internal.Core.Values;

// The names that members of Amazon's event types have in the JSON of the event.
internal static class WireNames
{
    // Null for a member that the event doesn't have.
    internal static string? Of(JsonPropertyInfo member, Type type) => Of(member.Name, member.AttributeProvider, type);

    internal static string? Of(string name, ICustomAttributeProvider? attributes, Type type) => name;
}
