using System.Runtime.InteropServices;
using System.Text.Json;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>
/// Collects the documents of open traces. A trace is removed with its last invocation. Invocations can share a trace, as an authorizer and
/// the function behind it do: each one's documents are those below its own segment.
/// </summary>
internal sealed class TraceStore
{
    private const int MaxDocuments = 20_000;

    // All open traces together.
    private const long MaxBytes = 64 * 1024 * 1024;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, OpenTrace> _open = [];
    private long _bytes;

    public void Open(string traceId, string segmentId)
    {
        lock (_gate)
        {
            if (!_open.TryGetValue(traceId, out var trace))
            {
                _open[traceId] = trace = new OpenTrace();
            }

            trace.Segments.Add(segmentId);
        }
    }

    public bool IsOpen(string traceId)
    {
        lock (_gate)
        {
            return _open.ContainsKey(traceId);
        }
    }

    /// <summary>
    /// Returns false when no invocation of that trace is open: the document is late, or the function started a trace of its own.
    /// </summary>
    public bool TryAdd(SegmentDocument document)
    {
        lock (_gate)
        {
            if (!_open.TryGetValue(document.TraceId, out var trace))
            {
                return false;
            }

            var size = Size(document.Json);
            if (trace.Documents.Count < MaxDocuments && _bytes + size <= MaxBytes)
            {
                trace.Documents.Add(document.Json);
                trace.Bytes += size;
                _bytes += size;
            }

            return true;
        }
    }

    /// <summary>Returns the documents of an invocation, each span once: all of its trace but those of other invocations.</summary>
    public IReadOnlyList<JsonElement> Documents(string traceId, string segmentId)
    {
        JsonElement[] documents;
        HashSet<string> others;
        lock (_gate)
        {
            if (!_open.TryGetValue(traceId, out var trace))
            {
                return [];
            }

            documents = [.. trace.Documents];
            others = [.. trace.Segments.Where(segment => segment != segmentId)];
        }

        return SpanIds.Distinct(others.Count == 0 ? documents : Descendants.LeaveOut(others, documents));
    }

    public void Close(string traceId, string segmentId)
    {
        lock (_gate)
        {
            if (!_open.TryGetValue(traceId, out var trace) || !trace.Segments.Remove(segmentId))
            {
                return;
            }

            var kept = trace.Segments.Count == 0 ? [] : Descendants.LeaveOut(new HashSet<string> { segmentId }, trace.Documents);
            var size = kept.Sum(Size);
            _bytes -= trace.Bytes - size;
            trace.Bytes = size;
            trace.Documents = kept;
            if (trace.Segments.Count == 0)
            {
                _open.Remove(traceId);
            }
        }
    }

    private static long Size(JsonElement document) => JsonMarshal.GetRawUtf8Value(document).Length;

    private sealed class OpenTrace
    {
        // The function segments of the open invocations.
        public HashSet<string> Segments { get; } = [];

        public long Bytes { get; set; }

        public List<JsonElement> Documents { get; set; } = [];
    }
}
