using System.Collections.Generic;

namespace Lamplighter.Templates;

// Text is the literal, or the parameter's name.
internal sealed record RouteSegment(RouteSegmentKind Kind, string Text, IReadOnlyList<string> Constraints, bool IsOptional)
{
    internal static RouteSegment Literal(string text) => new(RouteSegmentKind.Literal, text, [], false);
}
