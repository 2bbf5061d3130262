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

    public List<TraceNode> Children { get; } = [];

    public TimeSpan? Duration => End is { } end ? TimeSpan.FromSeconds(Math.Max(0, end - Start)) : null;

    public bool IsOpen => End is null || Children.Any(child => child.IsOpen);
}
