namespace Lamplighter.Generators.EventHandler.Models;

internal enum ParameterKind
{
    Route,
    Query,
    Header,
    Cookie,
    Form,
    Body,
    Claim,
    Service,
    Item,
    Request,
    Context,
    Cancellation,
}
