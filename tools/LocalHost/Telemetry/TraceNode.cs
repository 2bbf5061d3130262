namespace Lamplighter.LocalHost.Telemetry;

/// <summary>One segment or subsegment in the tree of a trace. Times are epoch seconds.</summary>
internal sealed record TraceNode(string Id, string? ParentId, string Name, double Start, double? End)
{
    public string? Namespace { get; init; }

    /// <summary>fault, error, throttle: what went wrong, in that order.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Annotations { get; init; } = [];

    /// <summary>What failed (type and message), or the HTTP exchange that the segment stands for.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    public List<TraceNode> Children { get; } = [];

    public TimeSpan? Duration => End is { } end ? TimeSpan.FromSeconds(Math.Max(0, end - Start)) : null;

    public bool IsOpen => End is null || Children.Any(child => child.IsOpen);
}
