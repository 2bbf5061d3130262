using System.Globalization;
using System.Text.RegularExpressions;

namespace Lamplighter.Generators.EventHandler.OpenApi.Gateway;

// The tree of resources that a REST API has: one resource has at most one child with a parameter, so that parameters at the same place
// have the same name. The resolver reads the path itself, and doesn't see these names.
internal sealed class GatewayPaths(bool isRest)
{
    private static readonly Regex s_literal = new("^[A-Za-z0-9_.,:-]+$", RegexOptions.CultureInvariant);
    private static readonly Regex s_name = new("^[A-Za-z0-9_.-]+$", RegexOptions.CultureInvariant);

    private readonly Dictionary<string, string> _children = new(StringComparer.Ordinal);

    // Null with the reason, for a path that API Gateway can't have.
    internal GatewayPath? Add(string path, bool isGreedy, out string reason)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = "";
        var segments = path.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < segments.Length; i++)
        {
            var segment = segments[i];
            if (segment[0] != '{')
            {
                if (!s_literal.IsMatch(segment))
                {
                    reason = $"'{segment}' has characters that its paths can't have";
                    return null;
                }

                text += "/" + segment;
                continue;
            }

            var isRestOfPath = isGreedy && i == segments.Length - 1;
            if (Child(text, segment.Trim('{', '}'), isRestOfPath, names.Values, out reason) is not { } child)
            {
                return null;
            }

            names[segment.Trim('{', '}')] = child;
            text += isRestOfPath ? $"/{{{child}+}}" : $"/{{{child}}}";
        }

        reason = "";
        return new GatewayPath(text.Length == 0 ? "/" : text, names, isGreedy);
    }

    private string? Child(string parent, string name, bool isGreedy, IEnumerable<string> taken, out string reason)
    {
        reason = "";
        if (!s_name.IsMatch(name))
        {
            reason = $"'{name}' has characters that names of parameters can't have";
            return null;
        }

        // An HTTP API tries a greedy parameter last. In a REST API, only one of both can be there.
        var place = isRest ? parent : $"{parent}#{isGreedy}";
        var kind = isGreedy ? "+" : "";
        if (_children.TryGetValue(place, out var known))
        {
            if (known.EndsWith("+", StringComparison.Ordinal) == isGreedy)
            {
                return known.TrimEnd('+');
            }

            reason = $"a REST API has one parameter at a place, and '{parent}/{{{known}}}' is there already";
            return null;
        }

        var free = name;
        for (var i = 2; taken.Contains(free); i++)
        {
            free = name + i.ToString(CultureInfo.InvariantCulture);
        }

        _children[place] = free + kind;
        return free;
    }
}
