using System;
using System.Collections.Generic;

namespace Lamplighter.Templates;

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

        foreach (var part in path.Split('/'))
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

        if (part.IndexOfAny(['{', '}']) < 0)
        {
            return part.IndexOfAny(['?', '#', '%', '*', ' ']) < 0 ? null : $"'{part}' has a character that no path segment has; write it decoded, and no query";
        }

        if (part[0] != '{' || part[part.Length - 1] != '}' || part.LastIndexOf('{') != 0 || part.IndexOf('}') != part.Length - 1)
        {
            return $"'{part}' mixes text and a parameter; a parameter is a whole segment";
        }

        return Parameter(part.Substring(1, part.Length - 2), out segment);
    }

    private static string? Parameter(string inner, out RouteSegment segment)
    {
        var catchAll = inner.Length > 0 && inner[0] == '*';
        var pieces = inner.TrimStart('*').Split(':');
        var last = pieces[pieces.Length - 1];
        var optional = last.Length > 0 && last[last.Length - 1] == '?';
        if (optional)
        {
            pieces[pieces.Length - 1] = last.Substring(0, last.Length - 1);
        }

        var name = pieces[0];
        var constraints = new string[pieces.Length - 1];
        Array.Copy(pieces, 1, constraints, 0, constraints.Length);
        segment = new RouteSegment(catchAll ? RouteSegmentKind.CatchAll : RouteSegmentKind.Parameter, name, constraints, optional && !catchAll);
        if (!IsName(name))
        {
            return name.IndexOfAny(['=']) >= 0
                ? $"'{name}' has a default value; give the method's parameter the default, and mark the segment optional with ?"
                : $"'{name}' is not a parameter name";
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
