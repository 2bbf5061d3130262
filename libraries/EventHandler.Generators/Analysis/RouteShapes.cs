using Lamplighter.Internal.EventHandler.RouteTemplates;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Templates of one shape match the same paths.
internal sealed class RouteShapes
{
    private readonly Dictionary<string, string> _routes = new(StringComparer.Ordinal);

    // The earlier route that matches the same paths; null if there isn't one.
    internal string? Add(string httpMethod, RouteTemplate template, string name)
    {
        foreach (var shape in Shapes(template))
        {
            var key = httpMethod + shape;
            if (_routes.TryGetValue(key, out var other))
            {
                return other;
            }

            _routes.Add(key, $"{httpMethod} {template.Text} of {name}");
        }

        return null;
    }

    // One with an optional parameter has two.
    private static IEnumerable<string> Shapes(RouteTemplate template)
    {
        var parts = template.Segments.Select(static segment => segment.Kind switch
        {
            RouteSegmentKind.Literal => "=" + segment.Text.ToUpperInvariant(),
            var kind => "{" + (kind == RouteSegmentKind.CatchAll ? "*" : "") + string.Join(":", segment.Constraints),
        }).ToList();
        yield return string.Join("\n", parts);
        if (template.Segments.Any(static segment => segment.IsOptional))
        {
            yield return string.Join("\n", parts.Take(parts.Count - 1));
        }
    }
}
