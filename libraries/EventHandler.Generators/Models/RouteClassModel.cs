using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.EventHandler.Models;

// A class of routes, as far as code is generated for it. Declarations are those of the types around it, outermost first, and its own.
// JsonTypes are read or written as JSON; Graphs are those of them that generated code writes.
internal sealed record RouteClassModel(
    string Namespace,
    EquatableArray<string> Declarations,
    string Type,
    string HintName,
    bool IsDisposable,
    EquatableArray<ParameterModel> Constructor,
    EquatableArray<RouteModel> Routes,
    EquatableArray<string> JsonTypes,
    EquatableArray<string> ReadTypes,
    EquatableArray<JsonGraph> Graphs,
    EquatableArray<ValidatedType> Validated);
