namespace Lamplighter.Models;

// A class of routes, as far as code is generated for it. Declarations are those of the types around it, outermost first, and its own.
internal sealed record RouteClassModel(
    string Namespace,
    EquatableArray<string> Declarations,
    string Type,
    string HintName,
    EquatableArray<ParameterModel> Constructor,
    EquatableArray<RouteModel> Routes,
    EquatableArray<string> JsonTypes,
    EquatableArray<ValidatedType> Validated);
