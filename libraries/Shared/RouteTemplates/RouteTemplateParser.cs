using System;
using System.Collections.Generic;

namespace Lamplighter.Internal.EventHandler.RouteTemplates;

internal static class RouteTemplateParser
{
    // What is wrong with the template, as the end of a sentence; null when nothing is.
    internal static string? Parse(string text, out RouteTemplate template)
    {
        var segments = new List<RouteSegment>();
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

            if (segment.Kind != RouteSegmentKind.Literal && HasName(segments, segment.Text))
            {
                return $"'{segment.Text}' appears twice";
            }

            segments.Add(segment);
        }

        template = new RouteTemplate("/" + path, segments);
        return null;
    }

    private static bool HasName(List<RouteSegment> segments, string name)
    {
        foreach (var segment in segments)
        {
            if (segment.Kind != RouteSegmentKind.Literal && name.Equals(segment.Text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Segment(string part, out RouteSegment segment)
    {
        segment = RouteSegment.Literal(part);
        if (part.Length == 0)
        {
            return "it has an empty segment";
        }

        var open = TemplateText.Find(part, '{', 0);
        if (open < 0 && TemplateText.Find(part, '}', 0) < 0)
        {
            var problem = LiteralText.Read(part, out var text);
            segment = RouteSegment.Literal(text);
            return problem;
        }

        if (open != 0 || TemplateText.Find(part, '}', 1) != part.Length - 1 || TemplateText.Find(part, '{', 1) >= 0)
        {
            return $"'{part}' mixes text and a parameter; a parameter must be a whole segment, and braces that are text are doubled";
        }

        return Parameter(part.Substring(1, part.Length - 2), out segment);
    }

    private static string? Parameter(string inner, out RouteSegment segment)
    {
        var catchAll = inner.Length > 0 && inner[0] == '*';
        inner = inner.TrimStart('*');
        var equals = TemplateText.Find(inner, '=', 0);
        string? value = null;
        if (equals >= 0)
        {
            value = TemplateText.Undouble(inner.Substring(equals + 1), '{', '}');
            inner = inner.Substring(0, equals);
        }

        var optional = inner.Length > 0 && inner[inner.Length - 1] == '?';
        var pieces = TemplateText.Split(optional ? inner.Substring(0, inner.Length - 1) : inner, ':', braces: false);
        var name = pieces[0];
        segment = RouteSegment.Literal(name);
        if (!IsName(name))
        {
            return $"'{name}' isn't a valid parameter name";
        }

        if (value is not null && WhyNoDefault(catchAll, optional, value) is { } reason)
        {
            return $"'{name}' can't have a default value: {reason}";
        }

        var constraints = new RouteConstraint[pieces.Count - 1];
        for (var i = 0; i < constraints.Length; i++)
        {
            if (ConstraintParser.Parse(pieces[i + 1], out var problem) is not { } constraint)
            {
                return problem;
            }

            constraints[i] = constraint;
        }

        var kind = catchAll ? RouteSegmentKind.CatchAll : RouteSegmentKind.Parameter;
        segment = new RouteSegment(kind, name, constraints, (optional || value is not null) && !catchAll, value);
        return null;
    }

    private static string? WhyNoDefault(bool catchAll, bool optional, string value) =>
        catchAll ? "a catch-all matches an empty rest"
        : optional ? "it's optional already"
        : value.Length == 0 ? "the value is empty"
        : null;

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
