using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.EventHandler.Models;

// A property of a typed event and what it is called in JSON. Members are those of an object.
internal sealed record EventMember(string Property, string Name, EventMemberKind Kind, EquatableArray<EventMember> Members);
