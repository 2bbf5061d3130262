using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.EventHandler.Models;

// A type that generated code can write, with all types inside it.
internal sealed record JsonGraph(string Root, EquatableArray<JsonType> Types);
