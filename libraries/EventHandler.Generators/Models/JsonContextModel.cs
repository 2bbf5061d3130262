using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.EventHandler.Models;

// A JsonSerializerContext of the user's, and the types that it can write; Graphs are those of its roots that generated code writes.
internal sealed record JsonContextModel(string Type, EquatableArray<string> Covered, EquatableArray<JsonGraph> Graphs);
