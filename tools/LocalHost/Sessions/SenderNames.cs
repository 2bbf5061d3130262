using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Sessions;

/// <summary>Names the invocations that the links of a trace lead to.</summary>
internal static class SenderNames
{
    /// <summary>Returns the names by trace ID. Traces of other programs aren't in it.</summary>
    public static IReadOnlyDictionary<string, string> Of(TraceNode trace, SessionStore session)
    {
        var names = new Dictionary<string, string>();
        var waiting = new Stack<TraceNode>([trace]);
        while (waiting.TryPop(out var node))
        {
            foreach (var link in node.Links)
            {
                if (!names.ContainsKey(link.TraceId) && session.FindByTrace(link.TraceId) is { } sender)
                {
                    names[link.TraceId] = $"{sender.Label}, request {sender.RequestId}";
                }
            }

            node.Children.ForEach(waiting.Push);
        }

        return names;
    }
}
