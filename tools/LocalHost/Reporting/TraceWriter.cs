using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Telemetry;


namespace Lamplighter.LocalHost.Reporting;

/// <summary>Prints a trace as an indented tree.</summary>
internal static class TraceWriter
{
    private const int MaxDepth = 100;

    // A batch can have thousands of senders. The explorer shows more.
    private const int MaxLinks = 5;
    private static readonly Dictionary<string, string> s_noSenders = [];

    /// <summary>Prints a trace. The names of the invocations that it has links to are by trace ID.</summary>
    public static void Write(BlockWriter block, string traceId, TraceNode root, IReadOnlyDictionary<string, string>? senders = null)
    {
        block.Write("  ").Write("trace ", Styles.Trace).Line(traceId, Styles.Dim);
        WriteTree(block, root, senders ?? s_noSenders);
    }

    /// <summary>Prints a document that belongs to no open invocation.</summary>
    public static void WriteLate(BlockWriter block, SegmentDocument document, string heading)
    {
        block.Write($"{heading} ", Styles.Trace).Line(document.TraceId, Styles.Dim);
        foreach (var node in SegmentReader.Read(document.Json))
        {
            Write(block, node, depth: 2, s_noSenders);
        }
    }

    // Each level is indented further, so the depth is limited: otherwise the text would be quadratic in the number of levels.
    private static void WriteTree(BlockWriter block, TraceNode root, IReadOnlyDictionary<string, string> senders)
    {
        var waiting = new Stack<(TraceNode Node, int Depth)>([(root, 2)]);
        while (waiting.TryPop(out var next))
        {
            Write(block, next.Node, next.Depth, senders);
            if (next.Depth < MaxDepth)
            {
                foreach (var child in Enumerable.Reverse(next.Node.Children))
                {
                    waiting.Push((child, next.Depth + 1));
                }
            }
            else if (next.Node.Children.Count > 0)
            {
                block.Line(new string(' ', (next.Depth + 1) * 2) + "…", Styles.Dim);
            }
        }
    }

    private static void Write(BlockWriter block, TraceNode node, int depth, IReadOnlyDictionary<string, string> senders)
    {
        var indent = new string(' ', depth * 2);
        block.Write(indent)
            .Write(Printable.Indent(node.Name, indent), Styles.Strong)
            .Write("  " + (node.Duration is { } duration ? Format.Milliseconds(duration) : "in progress"), Styles.Dim);
        if (node.Marks.Count > 0)
        {
            block.Write("  ").Write(string.Join(' ', node.Marks).ToUpperInvariant(), Styles.Bad);
        }

        if (node.Namespace is { } kind)
        {
            block.Write($"  ({kind})", Styles.Dim);
        }

        foreach (var (key, value) in node.Annotations)
        {
            block.Write($"  {key}=", Styles.Dim).Write(value);
        }

        block.Line();
        foreach (var detail in node.Details)
        {
            block.Write(indent + "    ").Line(Printable.Indent(detail, indent + "    "), node.Marks.Count > 0 ? Styles.Bad : Styles.Dim);
        }

        WriteLinks(block, node.Links, indent + "    ", senders);
    }

    private static void WriteLinks(
        BlockWriter block, IReadOnlyList<TraceLink> links, string indent, IReadOnlyDictionary<string, string> senders)
    {
        foreach (var link in links.Take(MaxLinks))
        {
            block.Write(indent).Write("link to ", Styles.Trace);
            if (senders.TryGetValue(link.TraceId, out var sender))
            {
                block.Line(Printable.Indent(sender, indent));
            }
            else
            {
                block.Line(Printable.Indent($"trace {link.TraceId}, span {link.SpanId}", indent), Styles.Dim);
            }
        }

        if (links.Count > MaxLinks)
        {
            block.Write(indent).Line(Format.Count(links.Count - MaxLinks, "more link"), Styles.Dim);
        }
    }
}
