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
            Seconds(invocation.EndedAt)) { Marks = marks };
        var function = new TraceNode(
            trace.FunctionSegmentId,
            service.Id,
            "AWS::Lambda::Function",
            Seconds(invocation.StartedAt),
            Seconds(invocation.EndedAt)) { Marks = marks };
        if (invocation.Init is { } init)
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
        foreach (var node in nodes.Values.OrderBy(node => node.Start))
        {
            var parent = node.ParentId is { } id && id != node.Id && nodes.TryGetValue(id, out var found) && !IsBelow(found, node, nodes)
                ? found
                : function;
            if (node.ParentId == service.Id)
            {
                parent = service;
            }

            parent.Children.Add(node);
        }
    }

    // Broken documents may make a circle; the tree must not.
    private static bool IsBelow(TraceNode node, TraceNode ancestor, Dictionary<string, TraceNode> nodes)
    {
        var seen = new HashSet<string>();
        for (var current = node; seen.Add(current.Id); current = nodes[current.ParentId])
        {
            if (current.Id == ancestor.Id)
            {
                return true;
            }

            if (current.ParentId is null || !nodes.ContainsKey(current.ParentId))
            {
                return false;
            }
        }

        return false;
    }

    private static double Seconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).TotalSeconds;
}
