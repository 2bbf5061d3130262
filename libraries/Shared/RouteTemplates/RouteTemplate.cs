using System.Collections.Generic;

namespace Lamplighter.Internal.EventHandler.RouteTemplates;

// A template in parts. Compiled into the generator as well, so that both read templates alike.
internal sealed class RouteTemplate
{
    internal RouteTemplate(string text, IReadOnlyList<RouteSegment> segments)
    {
        Text = text;
        Segments = segments;
        var names = new List<string>();
        foreach (var segment in segments)
        {
            if (segment.Kind != RouteSegmentKind.Literal)
            {
                names.Add(segment.Text);
            }
        }

        Parameters = [.. names];
    }

    // As written, with one slash in front.
    internal string Text { get; }

    internal IReadOnlyList<RouteSegment> Segments { get; }

    internal string[] Parameters { get; }

    // The value of the last parameter where the path ends before it; null for none.
    internal string? Default => Segments[Segments.Count - 1].Default;

    // What a prefix and a template mean together.
    internal static string Join(string prefix, string template)
    {
        var first = prefix.Trim('/');
        var second = template.Trim('/');
        return first.Length == 0 ? "/" + second : second.Length == 0 ? "/" + first : "/" + first + "/" + second;
    }
}
