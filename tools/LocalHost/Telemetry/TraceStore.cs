using System.Text.Json;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>Collects the documents of the traces that are open, and forgets a trace with the last invocation that belongs to it.</summary>
internal sealed class TraceStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, OpenTrace> _open = [];

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

    public void Add(SegmentDocument document)
    {
        lock (_gate)
        {
            if (_open.TryGetValue(document.TraceId, out var trace))
            {
                trace.Documents.Add(document.Json);
            }
        }
    }

    public IReadOnlyList<JsonElement> Documents(string traceId)
    {
        lock (_gate)
        {
            return _open.TryGetValue(traceId, out var trace) ? [.. trace.Documents] : [];
        }
    }

    public void Close(string traceId)
    {
        lock (_gate)
        {
            if (_open.TryGetValue(traceId, out var trace) && --trace.Users == 0)
            {
                _open.Remove(traceId);
            }
        }
    }

    private sealed class OpenTrace
    {
        public int Users { get; set; }

        public List<JsonElement> Documents { get; } = [];
    }
}
