namespace Lamplighter.LocalHost.Telemetry;

/// <summary>One segment or subsegment in the tree of a trace. Times are in seconds since 1970.</summary>
internal sealed record TraceNode(string Id, string? ParentId, string Name, double Start, double? End)
{
    public string? Namespace { get; init; }

    /// <summary>The flags <c>fault</c>, <c>error</c> and <c>throttle</c> that are set, in this order.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Annotations { get; init; } = [];

    /// <summary>The segment's HTTP call, and the type and message of each exception.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The links to spans of other traces, such as that of a message's sender.</summary>
    public IReadOnlyList<TraceLink> Links { get; init; } = [];

    public List<TraceNode> Children { get; } = [];

    public TimeSpan? Duration => End is { } end ? TimeSpan.FromSeconds(Math.Max(0, end - Start)) : null;

    /// <summary>Whether the segment or one below it has no end yet.</summary>
    public bool IsOpen
    {
        get
        {
            // Not recursive: a trace can be deeper than the stack.
            var waiting = new Stack<TraceNode>([this]);
            while (waiting.TryPop(out var node))
            {
                if (node.End is null)
                {
                    return true;
                }

                node.Children.ForEach(waiting.Push);
            }

            return false;
        }
    }
}
