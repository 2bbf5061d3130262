using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.EventHandler.Models;

// ResultType is the type inside the task, where there is one. Middleware is outermost first.
internal sealed record RouteModel(
    string HttpMethod,
    string Template,
    string MethodName,
    bool IsStatic,
    bool IsAwaited,
    ResultKind Result,
    string ResultType,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<MiddlewareModel> Middleware);
