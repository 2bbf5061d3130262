using System;
using System.Collections.Generic;

namespace Lamplighter.Internal.EventHandler.Templates;

internal static class RouteTemplateParser
{
    // What is wrong with the template, as the end of a sentence; null when nothing is.
    internal static string? Parse(string text, out RouteTemplate template)
    {
        var segments = new List<RouteSegment>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        template = new RouteTemplate("/", []);
        var path = text.Trim('/');
        if (path.Length == 0)
        {
            return null;
        }

        foreach (var part in TemplateText.Split(path, '/', braces: true))
        {
            if (segments.Count > 0 && segments[segments.Count - 1] is { Kind: RouteSegmentKind.CatchAll } or { IsOptional: true })
            {
                return $"'{segments[segments.Count - 1].Text}' must be the last segment";
            }

            if (Segment(part, out var segment) is { } problem)
            {
                return problem;
            }

            if (segment.Kind != RouteSegmentKind.Literal && !names.Add(segment.Text))
            {
                return $"'{segment.Text}' is there twice";
            }

            segments.Add(segment);
        }

        template = new RouteTemplate("/" + path, segments);
        return null;
    }

    private static string? Segment(string part, out RouteSegment segment)
    {
        segment = RouteSegment.Literal(part);
        if (part.Length == 0)
        {
            return "it has an empty segment";
        }

        if (!HasAny(part, "{}"))
        {
            return !HasAny(part, "?#%* ") ? null : $"'{part}' has a character that no path segment has; write it decoded, and no query";
        }

        if (part[0] != '{' || TemplateText.Find(part, '}', 1) != part.Length - 1 || TemplateText.Find(part, '{', 1) >= 0)
        {
            return $"'{part}' mixes text and a parameter; a parameter is a whole segment";
        }

        return Parameter(part.Substring(1, part.Length - 2), out segment);
    }

    private static string? Parameter(string inner, out RouteSegment segment)
    {
        var catchAll = inner.Length > 0 && inner[0] == '*';
        inner = inner.TrimStart('*');
        var equals = TemplateText.Find(inner, '=', 0);
        var value = equals < 0 ? null : inner.Substring(equals + 1);
        inner = equals < 0 ? inner : inner.Substring(0, equals);
        var optional = inner.Length > 0 && inner[inner.Length - 1] == '?';
        var pieces = TemplateText.Split(optional ? inner.Substring(0, inner.Length - 1) : inner, ':', braces: false);
        var name = pieces[0];
        pieces.RemoveAt(0);
        string[] constraints = [.. pieces];
        segment = new RouteSegment(catchAll ? RouteSegmentKind.CatchAll : RouteSegmentKind.Parameter, name, constraints, (optional || value is not null) && !catchAll, value);
        if (!IsName(name))
        {
            return $"'{name}' is not a parameter name";
        }

        if (value is not null && (catchAll || optional || value.Length == 0))
        {
            return $"'{name}' cannot have a default value: {(catchAll ? "nothing is a value of a catch-all" : optional ? "it is optional already" : "the value is empty")}";
        }

        foreach (var constraint in constraints)
        {
            if (ConstraintSyntax.Check(constraint) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    // The framework's own search is compiled anew at every start.
    private static bool HasAny(string part, string characters)
    {
        foreach (var c in part)
        {
            foreach (var wanted in characters)
            {
                if (c == wanted)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsName(string name)
    {
        if (name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_'))
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}
