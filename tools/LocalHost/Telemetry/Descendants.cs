using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>Finds the documents that belong to one of the invocations that share a trace. Linear in the documents.</summary>
internal static class Descendants
{
    private const int Outside = -1;
    private const int Inside = -2;

    /// <summary>Returns the documents whose parents lead to none of the segments.</summary>
    public static List<JsonElement> LeaveOut(IReadOnlySet<string> segments, IReadOnlyList<JsonElement> documents)
    {
        var isDescendant = Find(segments, documents);
        return [.. documents.Where((_, index) => !isDescendant[index])];
    }

    private static bool[] Find(IReadOnlySet<string> segments, IReadOnlyList<JsonElement> documents)
    {
        var enclosing = new Dictionary<string, int>();
        for (var index = 0; index < documents.Count; index++)
        {
            foreach (var id in SpanIds.Of(documents[index]))
            {
                enclosing[id] = index;
            }
        }

        var isVisited = new bool[documents.Count];
        var found = new bool[documents.Count];
        var path = new List<int>();
        for (var start = 0; start < documents.Count; start++)
        {
            path.Clear();
            var index = start;

            // Invalid documents may form a circle, so that a walk ends where one has been.
            while (index >= 0 && !isVisited[index])
            {
                isVisited[index] = true;
                path.Add(index);
                index = documents[index].Text("parent_id") is not { } parent ? Outside
                    : segments.Contains(parent) ? Inside
                    : enclosing.GetValueOrDefault(parent, Outside);
            }

            var leadsInside = index == Inside || (index >= 0 && found[index]);
            foreach (var step in path)
            {
                found[step] = leadsInside;
            }
        }

        return found;
    }
}
