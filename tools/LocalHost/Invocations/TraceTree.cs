using System.Text.Json;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Invocations;

/// <summary>Builds the tree of a trace: the function's documents under the two segments that Lambda would create.</summary>
internal static class TraceTree
{
    public static TraceNode Build(Invocation invocation, IReadOnlyList<JsonElement> documents)
    {
        var failed = invocation.Completion is { IsCompletedSuccessfully: true, Result.IsError: true };
        string[] marks = failed ? ["fault"] : [];
        var trace = invocation.Trace;
        var service = new TraceNode(
            trace.ServiceSegmentId,
            trace.CallerSegmentId,
            "AWS::Lambda",
            Seconds(invocation.ReceivedAt),
            Seconds(invocation.EndedAt))
        { Marks = marks };
        var function = new TraceNode(
            trace.FunctionSegmentId,
            service.Id,
            "AWS::Lambda::Function",
            Seconds(invocation.StartedAt),
            Seconds(invocation.EndedAt))
        { Marks = marks };
        if (invocation.Init?.Time is { } init)
        {
            service.Children.Add(
                new TraceNode("init", service.Id, "Initialization", Seconds(init.StartedAt), Seconds(init.StartedAt + init.Duration)));
        }

        service.Children.Add(function);
        Attach(service, function, documents.SelectMany(SegmentReader.Read));
        return service;
    }

    private static void Attach(TraceNode service, TraceNode function, IEnumerable<TraceNode> received)
    {
        // A document that was sent while in progress is replaced by the finished one.
        var nodes = received.GroupBy(node => node.Id)
            .Select(same => same.LastOrDefault(node => node.End is not null) ?? same.Last())
            .ToDictionary(node => node.Id);
        nodes.Remove(service.Id);
        nodes.Remove(function.Id);
        var circular = FindCircles(nodes);
        foreach (var node in nodes.Values.OrderBy(node => node.Start))
        {
            var parent = node.ParentId == service.Id ? service
                : !circular.Contains(node) && ParentOf(node, nodes) is { } found ? found : function;
            parent.Children.Add(node);
        }
    }

    // The nodes that are their own ancestors: invalid documents may form a circle, but the tree must not.
    private static HashSet<TraceNode> FindCircles(Dictionary<string, TraceNode> nodes)
    {
        var circular = new HashSet<TraceNode>(ReferenceEqualityComparer.Instance);
        var visitedBy = new Dictionary<TraceNode, TraceNode>(ReferenceEqualityComparer.Instance);
        foreach (var start in nodes.Values)
        {
            var current = start;
            while (current is not null && visitedBy.TryAdd(current, start))
            {
                current = ParentOf(current, nodes);
            }

            // The walk came back to a node of its own, and not to one that an earlier walk visited.
            while (current is not null && ReferenceEquals(visitedBy[current], start) && circular.Add(current))
            {
                current = ParentOf(current, nodes);
            }
        }

        return circular;
    }

    private static TraceNode? ParentOf(TraceNode node, Dictionary<string, TraceNode> nodes) =>
        node.ParentId is { } id ? nodes.GetValueOrDefault(id) : null;

    private static double Seconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).TotalSeconds;
}
