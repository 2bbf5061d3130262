using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.EventHandler.Models;

// ResultType is the type inside the task, where there is one; of a sequence, that of its items. StreamTypes are the content types that a
// sequence is offered as, empty for all. Middleware is outermost first. Authorization is null where no attribute says anything.
internal sealed record RouteModel(
    string HttpMethod,
    string Template,
    string MethodName,
    bool IsStatic,
    bool IsAwaited,
    ResultKind Result,
    string ResultType,
    EquatableArray<string> StreamTypes,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<MiddlewareModel> Middleware,
    AuthorizationModel? Authorization)
{
    // The content types that a body can have, empty for what the parameters say; and those that the response has, empty where only the run
    // shows it.
    internal EquatableArray<string> Consumes { get; init; }

    internal EquatableArray<string> Produces { get; init; }

    // The place among the validated types of what the method returns, as that of a parameter.
    internal int ResultValidated { get; init; } = -1;

    internal Contents ResultContents { get; init; }

    // Null where no attribute says anything.
    internal CorsModel? Cors { get; init; }
}
