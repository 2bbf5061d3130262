namespace Lamplighter.Models;

internal sealed record MiddlewareModel(string Type, EquatableArray<ParameterModel> Constructor);
