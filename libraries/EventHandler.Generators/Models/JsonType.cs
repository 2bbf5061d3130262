using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.EventHandler.Models;

// A type that generated code can write. Content is the type inside: of items, of a map's values, of a nullable one.
internal sealed record JsonType(
    string Name, string MetadataName, JsonForm Form, bool MayBeNull, string Content, EquatableArray<JsonMember> Members)
{
    // Written by one call, without a method of its own.
    internal bool IsScalar => Form is JsonForm.Text or JsonForm.Number or JsonForm.Flag;
}
