using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.EventHandler.Models;

internal sealed record MiddlewareModel(string Type, bool IsDisposable, EquatableArray<ParameterModel> Constructor);
