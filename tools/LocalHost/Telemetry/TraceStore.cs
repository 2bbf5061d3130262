using System.Runtime.InteropServices;
using System.Text.Json;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>Collects the documents of open traces. A trace is removed with its last invocation.</summary>
internal sealed class TraceStore
{
    private const int MaxDocuments = 20_000;

    // All open traces together.
    private const long MaxBytes = 64 * 1024 * 1024;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, OpenTrace> _open = [];
    private long _bytes;

    public void Open(string traceId)
    {
        lock (_gate)
        {
            if (!_open.TryGetValue(traceId, out var trace))
            {
                _open[traceId] = trace = new OpenTrace();
            }

            trace.Users++;
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

            var size = JsonMarshal.GetRawUtf8Value(document.Json).Length;
            if (trace.Documents.Count < MaxDocuments && _bytes + size <= MaxBytes)
            {
                trace.Documents.Add(document.Json);
                trace.Bytes += size;
                _bytes += size;
            }

            return true;
        }
    }

    /// <summary>Returns the documents of a trace, each span once.</summary>
    public IReadOnlyList<JsonElement> Documents(string traceId)
    {
        JsonElement[] documents;
        lock (_gate)
        {
            documents = _open.TryGetValue(traceId, out var trace) ? [.. trace.Documents] : [];
        }

        return SpanIds.Distinct(documents);
    }

    public void Close(string traceId)
    {
        lock (_gate)
        {
            if (_open.TryGetValue(traceId, out var trace) && --trace.Users == 0)
            {
                _open.Remove(traceId);
                _bytes -= trace.Bytes;
            }
        }
    }

    private sealed class OpenTrace
    {
        public int Users { get; set; }

        public long Bytes { get; set; }

        public List<JsonElement> Documents { get; } = [];
    }
}
