namespace Lamplighter.Templates;

internal enum RouteSegmentKind
{
    Literal,
    Parameter,
    CatchAll,
}
