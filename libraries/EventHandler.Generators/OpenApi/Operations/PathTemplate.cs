using Lamplighter.Internal.EventHandler.RouteTemplates;

namespace Lamplighter.Generators.EventHandler.OpenApi.Operations;

// A path of a route as OpenAPI has it: without constraints, and with all its parameters. A route whose last parameter is optional has two.
internal sealed record PathTemplate(string Path, string Shape, IReadOnlyList<RouteSegment> Parameters)
{
    internal static IEnumerable<PathTemplate> Of(RouteTemplate template)
    {
        yield return Of(template.Segments);
        if (template.Segments.Any(static segment => segment.IsOptional))
        {
            yield return Of([.. template.Segments.Take(template.Segments.Count - 1)]);
        }
    }

    private static PathTemplate Of(IReadOnlyList<RouteSegment> segments) => new(
        Text(segments, static segment => segment.Text),
        Text(segments, static _ => ""),
        [.. segments.Where(static segment => segment.Kind != RouteSegmentKind.Literal)]);

    private static string Text(IReadOnlyList<RouteSegment> segments, Func<RouteSegment, string> name) => "/" + string.Join(
        "/",
        segments.Select(segment =>
            segment.Kind == RouteSegmentKind.Literal ? Uri.EscapeDataString(segment.Text) : "{" + name(segment) + "}"));
}
