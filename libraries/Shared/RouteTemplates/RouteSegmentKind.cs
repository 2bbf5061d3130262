namespace Lamplighter.Internal.EventHandler.RouteTemplates;

internal enum RouteSegmentKind
{
    Literal,
    Parameter,
    CatchAll,
}
