namespace Lamplighter.Models;

internal enum ParameterKind
{
    Route,
    Query,
    Header,
    Cookie,
    Body,
    Service,
    Request,
    Context,
    Cancellation,
}
