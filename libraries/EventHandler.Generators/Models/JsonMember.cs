namespace Lamplighter.Generators.EventHandler.Models;

// A property of a type that generated code writes, its name in JSON, and its type.
internal sealed record JsonMember(string Property, string Name, string Type);
