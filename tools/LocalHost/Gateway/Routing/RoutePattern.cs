namespace Lamplighter.LocalHost.Gateway.Routing;

/// <summary>The path of a route: <c>/orders/{id}</c>, <c>/files/{proxy+}</c>, or <c>$default</c> for every path.</summary>
internal sealed class RoutePattern
{
    private readonly string[] _segments;

    public RoutePattern(string text)
    {
        Text = text;
        IsDefault = text == "$default";
        _segments = IsDefault ? [] : Split(text);
    }

    public string Text { get; }

    public bool IsDefault { get; }

    public bool IsGreedy => _segments is [.., var last] && KindOf(last) == SegmentKind.Greedy;

    /// <summary>Whether the pattern is only a greedy parameter: <c>/{proxy+}</c>.</summary>
    public bool IsGreedyRoot => IsGreedy && _segments.Length == 1;

    /// <summary>Splits a path at its slashes. The part after a trailing slash counts, even though it is empty.</summary>
    public static string[] Split(string path) => path.Length <= 1 ? [] : path[1..].Split('/');

    /// <summary>Returns the path's encoded values by name, or null when the path doesn't match.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Match(string[] path)
    {
        if (IsDefault)
        {
            return [];
        }

        if (IsGreedy ? path.Length < _segments.Length : path.Length != _segments.Length)
        {
            return null;
        }

        var values = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < _segments.Length; i++)
        {
            switch (KindOf(_segments[i]))
            {
                case SegmentKind.Literal when Uri.UnescapeDataString(path[i]) != _segments[i]:
                    return null;
                case SegmentKind.Parameter when path[i].Length == 0:
                    return null;
                case SegmentKind.Parameter:
                    values.Add(KeyValuePair.Create(_segments[i][1..^1], path[i]));
                    break;
                case SegmentKind.Greedy:
                    values.Add(KeyValuePair.Create(_segments[i][1..^2], string.Join('/', path[i..])));
                    break;
            }
        }

        return values;
    }

    /// <summary>
    /// Returns a negative number when this pattern is more specific. Segment by segment, a literal comes before a parameter, and a
    /// parameter before a greedy one.
    /// </summary>
    public int CompareTo(RoutePattern other)
    {
        if (IsDefault || other.IsDefault)
        {
            return IsDefault.CompareTo(other.IsDefault);
        }

        for (var i = 0; i < Math.Min(_segments.Length, other._segments.Length); i++)
        {
            if (KindOf(_segments[i]).CompareTo(KindOf(other._segments[i])) is not 0 and var order)
            {
                return order;
            }
        }

        return other._segments.Length.CompareTo(_segments.Length);
    }

    private static SegmentKind KindOf(string segment) =>
        segment is not ['{', .., '}'] ? SegmentKind.Literal : segment[^2] == '+' ? SegmentKind.Greedy : SegmentKind.Parameter;

    private enum SegmentKind
    {
        Literal,
        Parameter,
        Greedy,
    }
}
