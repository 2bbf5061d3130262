using Lamplighter.Internal.EventHandler.RouteTemplates;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Routes of a class that the order decides between: the first segment in which they differ has constraints in both, and one value
// can fit these alike.
internal sealed class AmbiguousRoutes
{
    private readonly List<(string HttpMethod, RouteTemplate Template, string MethodName)> _routes = [];

    // The earlier route that this one is ambiguous with; null if there isn't one.
    internal string? Add(string httpMethod, RouteTemplate template, string methodName)
    {
        string? found = null;
        foreach (var (otherMethod, other, otherName) in _routes)
        {
            if (otherMethod == httpMethod && AreAmbiguous(template.Segments, other.Segments))
            {
                found = $"{otherMethod} {other.Text} of {otherName}";
                break;
            }
        }

        _routes.Add((httpMethod, template, methodName));
        return found;
    }

    private static bool AreAmbiguous(IReadOnlyList<RouteSegment> first, IReadOnlyList<RouteSegment> second)
    {
        var differ = false;
        for (var i = 0; i < first.Count || i < second.Count; i++)
        {
            if (i >= first.Count || i >= second.Count || first[i].Kind != second[i].Kind)
            {
                return false;
            }

            var (one, other) = (first[i], second[i]);
            if (one.Kind == RouteSegmentKind.Literal)
            {
                if (!one.Text.Equals(other.Text, StringComparison.OrdinalIgnoreCase))
                {
                    return false;
                }
            }
            else if (!one.Constraints.SequenceEqual(other.Constraints))
            {
                if (!differ && (one.Constraints.Count == 0 || other.Constraints.Count == 0))
                {
                    return false;
                }

                if (!MayOverlap(one.Constraints, other.Constraints))
                {
                    return false;
                }

                differ = true;
            }
        }

        return differ;
    }

    // Whether one path value can fit two sets of constraints.
    private static bool MayOverlap(IReadOnlyList<RouteConstraint> first, IReadOnlyList<RouteConstraint> second) =>
        first.All(one => second.All(other => MayOverlap(one, other)));

    // Whether one value can fit both.
    internal static bool MayOverlap(RouteConstraint one, RouteConstraint other)
    {
        var (values, others) = (one.Descriptor.Values, other.Descriptor.Values);
        if (values == ConstraintValues.Unknown || others == ConstraintValues.Unknown)
        {
            return false;
        }

        return values == others
            ? one.Lowest <= other.Highest && other.Lowest <= one.Highest
            : values == ConstraintValues.Lengths || others == ConstraintValues.Lengths;
    }
}
