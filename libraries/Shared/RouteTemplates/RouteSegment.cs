using System.Collections.Generic;

namespace Lamplighter.Internal.EventHandler.RouteTemplates;

// Text is the literal, or the parameter's name. One with a default is optional.
internal sealed record RouteSegment(
    RouteSegmentKind Kind, string Text, IReadOnlyList<RouteConstraint> Constraints, bool IsOptional, string? Default = null)
{
    internal static RouteSegment Literal(string text) => new(RouteSegmentKind.Literal, text, [], false);
}
