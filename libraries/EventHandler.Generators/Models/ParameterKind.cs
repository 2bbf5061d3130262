namespace Lamplighter.Generators.EventHandler.Models;

internal enum ParameterKind
{
    Route,
    Query,
    Header,
    Cookie,
    Form,
    Body,
    Service,
    Request,
    Context,
    Cancellation,
}
