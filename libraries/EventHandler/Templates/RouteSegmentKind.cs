namespace Lamplighter.Internal.EventHandler.Templates;

internal enum RouteSegmentKind
{
    Literal,
    Parameter,
    CatchAll,
}
