using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Sessions;

/// <summary>
/// Stores the last invocations of all functions of this host, limited in number and bytes. When it is full, the oldest are removed.
/// Thread-safe.
/// </summary>
internal sealed class SessionStore(SessionLimits limits, TraceStore traces)
{
    // A line that names no invocation is looked for among as many.
    private const int RecentEntries = 100;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SessionEntry> _byRequest = [];
    private readonly Dictionary<string, SessionEntry> _byTrace = [];
    private readonly LinkedList<SessionEntry> _order = new();
    private readonly Queue<SessionEntry> _unowned = new();
    private readonly BoundedQueue<UnattributedLine> _other = new(limits.OtherLines, limits.OtherBytes, one => one.Line.Utf8.Length);
    private readonly OtherMetrics _otherMetrics = new(limits.OtherMetricBytes);
    private TaskCompletionSource _changed = NewSignal();
    private long _version;
    private long _total;

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public DateTimeOffset StartedAt { get; } = DateTimeOffset.UtcNow;

    public SessionLimits Limits => limits;

    public long Bytes { get; private set; }

    /// <summary>The lines that belong to no invocation.</summary>
    public IReadOnlyList<UnattributedLine> Other
    {
        get
        {
            lock (_gate)
            {
                return _other.Items;
            }
        }
    }

    /// <summary>The metrics that belong to no invocation.</summary>
    public IReadOnlyList<MetricPoint> OtherMetrics
    {
        get
        {
            lock (_gate)
            {
                return _otherMetrics.Points;
            }
        }
    }

    public IReadOnlyList<InvocationRecord> Records
    {
        get
        {
            lock (_gate)
            {
                return [.. _order.Select(entry => entry.Record)];
            }
        }
    }

    public void Begin(Invocation invocation)
    {
        var record = RecordBuilder.Build(invocation, [], limits);
        lock (_gate)
        {
            var entry = new SessionEntry(++_total, record) { Live = invocation };
            _byRequest[record.RequestId] = entry;
            _byTrace[record.Trace.TraceId] = entry;
            entry.Place = _order.AddLast(entry);
            Put(entry, record);
        }
    }

    /// <summary>Updates the record of an invocation. The last call sets <paramref name="complete"/>.</summary>
    public void Update(Invocation invocation, IReadOnlyList<JsonElement> documents, bool complete)
    {
        var record = RecordBuilder.Build(invocation, documents, limits);
        lock (_gate)
        {
            if (_byRequest.TryGetValue(invocation.RequestId, out var entry) && entry.Live is not null)
            {
                if (complete)
                {
                    entry.Live = null;
                    record = entry.Late.Count == 0 ? record : RecordBuilder.Add(record, entry.Late, limits);
                    entry.Late.Clear();
                }

                Put(entry, record);
            }
        }
    }

    /// <summary>Returns false when the line contains no request ID of this session.</summary>
    public bool TryAddLate(OutputLine line) => line.RequestId is { } id && TryAddLate(id, line, out _);

    /// <summary>
    /// Returns false when the session has no such invocation, or it runs. <paramref name="isCopy"/> is true for a line that it has already.
    /// </summary>
    public bool TryAddLate(string id, OutputLine line, out bool isCopy)
    {
        isCopy = false;
        lock (_gate)
        {
            if (!_byRequest.TryGetValue(id, out var entry) || entry.Live is not null)
            {
                return false;
            }

            isCopy = OtlpCopies.Has(entry.Record.Lines, entry.Record.Metrics, line);
            if (!isCopy)
            {
                Put(entry, RecordBuilder.Add(entry.Record, line, limits));
            }

            return true;
        }
    }

    public bool TryAddLate(SegmentDocument document) => TryAddLate(document.TraceId, [document]);

    /// <summary>Returns false when no invocation of this session has that trace.</summary>
    public bool TryAddLate(string traceId, IReadOnlyList<SegmentDocument> documents)
    {
        lock (_gate)
        {
            if (!_byTrace.TryGetValue(traceId, out var entry))
            {
                return false;
            }

            if (entry.Live is not null)
            {
                entry.Late.AddRange(documents);
                return true;
            }

            Put(entry, RecordBuilder.Add(entry.Record, documents, limits));
            return true;
        }
    }

    /// <summary>
    /// Finds the invocation of a line that arrived over OTLP: that of its request ID, else of its trace, else the only one that ran at its
    /// time, of the function with the name of the service if there is one.
    /// </summary>
    public (Invocation? Live, InvocationRecord Record)? FindOwner(OtlpLine line)
    {
        lock (_gate)
        {
            var entry = (line.RequestId is { } id ? _byRequest.GetValueOrDefault(id) : null)
                ?? (line.TraceId is { } traceId ? _byTrace.GetValueOrDefault(traceId) : null)
                ?? (line.RequestId is null && line.Time is { } time ? FindAt(time, line) : null);
            return entry is { Record.IsTraceOnly: false } ? (entry.Live, entry.Record) : null;
        }
    }

    /// <summary>Finds the invocation that has a trace, as it was last stored.</summary>
    public InvocationRecord? FindByTrace(string traceId)
    {
        lock (_gate)
        {
            return _byTrace.GetValueOrDefault(traceId)?.Record;
        }
    }

    public bool HasTrace(string traceId)
    {
        lock (_gate)
        {
            return _byTrace.ContainsKey(traceId);
        }
    }

    /// <summary>Stores the spans of a trace that belongs to no invocation as a separate entry.</summary>
    public void AddTrace(string traceId, IReadOnlyList<OtlpSpan> spans, IReadOnlyList<SegmentDocument> documents)
    {
        lock (_gate)
        {
            var begun = TraceRecords.Begin(traceId, spans);
            if (!_byRequest.TryGetValue(begun.RequestId, out var entry))
            {
                entry = new SessionEntry(++_total, begun);
                _byRequest[begun.RequestId] = entry;
                entry.Place = _order.AddLast(entry);
                _unowned.Enqueue(entry);
                while (_unowned.Count > limits.Traces)
                {
                    Remove(_unowned.Dequeue());
                }
            }

            Put(entry, TraceRecords.Add(entry.Record, spans, documents, limits));
        }
    }

    /// <summary>Moves the spans of such a trace to the invocation that they turned out to belong to.</summary>
    public IReadOnlyList<SegmentDocument> TakeTrace(string traceId, string owner)
    {
        lock (_gate)
        {
            if (!_byRequest.TryGetValue(TraceRecords.IdOf(traceId), out var entry)
                || entry.Record.Segments.Count == 0
                || !_byTrace.TryGetValue(owner, out var found))
            {
                return [];
            }

            var documents = TraceRecords.Move(entry.Record, owner);
            Put(entry, TraceRecords.Empty(entry.Record, found.Record));
            return documents;
        }
    }

    /// <summary>Returns false for a copy of a line that is there already.</summary>
    public bool TryAddOther(string function, OutputLine line)
    {
        lock (_gate)
        {
            // The points are copied, so only for a metric.
            IEnumerable<MetricPoint> points = line is { CanBeCopy: true, Kind: OutputKind.Metrics } ? _otherMetrics.Points : [];
            if (line.CanBeCopy && OtlpCopies.Has(_other.Items.Select(static other => other.Line), points, line))
            {
                return false;
            }

            _other.Add(new UnattributedLine(function, StoredLine.From(line)));
            if (_otherMetrics.TryAdd(line))
            {
                _version++;
                Signal();
            }

            return true;
        }
    }

    /// <summary>Finds an invocation by its request ID. The record of a running invocation includes its lines so far.</summary>
    public (long Number, InvocationRecord Record)? Find(string requestId)
    {
        SessionEntry? entry;
        Invocation? live;
        lock (_gate)
        {
            if (!_byRequest.TryGetValue(requestId, out entry))
            {
                return null;
            }

            live = entry.Live;
        }

        return (entry.Number, live is null ? entry.Record : RecordBuilder.Build(
            live, traces.Documents(live.Trace.TraceId, live.Trace.FunctionSegmentId), limits));
    }

    public void Clear()
    {
        lock (_gate)
        {
            _byRequest.Clear();
            _byTrace.Clear();
            _order.Clear();
            _unowned.Clear();
            _other.Clear();
            _otherMetrics.Clear();
            Bytes = 0;
            _version++;
            Signal();
        }
    }

    public SessionChanges Since(long version)
    {
        lock (_gate)
        {
            var changed = _order.Where(entry => entry.Version > version).Select(entry => (entry.Number, entry.Record)).ToList();
            return new SessionChanges(_version, _order.First?.Value.Number ?? _total + 1, _total, changed);
        }
    }

    /// <summary>Completes when the session is newer than the version.</summary>
    public Task ChangedAsync(long version)
    {
        lock (_gate)
        {
            return _version > version ? Task.CompletedTask : _changed.Task;
        }
    }

    // The newest are at the end; only so many are looked at for each line.
    private SessionEntry? FindAt(DateTimeOffset time, OtlpLine line)
    {
        var running = new List<SessionEntry>();
        var looked = 0;
        for (var place = _order.Last; place is not null && looked++ < RecentEntries; place = place.Previous)
        {
            if (place.Value is { Record.IsTraceOnly: false } entry && RanAt(entry, time, withInit: line.Line.CanBeCopy))
            {
                running.Add(entry);
            }
        }

        if (running.Count > 1
            && running.FindAll(one => one.Record.Function.Name is var name && (name == line.Origin.Service || name == line.Origin.Function))
                is { Count: > 0 } named)
        {
            running = named;
        }

        return running.Count == 1 ? running[0] : null;
    }

    // With the start of its process, whose lines the first invocation has.
    private static bool RanAt(SessionEntry entry, DateTimeOffset time, bool withInit)
    {
        var (start, end, init) = entry.Live is { } live
            ? (live.StartedAt, live.EndedAt, live.Init?.Time?.StartedAt)
            : (entry.Record.StartedAt, entry.Record.EndedAt, entry.Record.InitStartedAt);
        var from = withInit ? init ?? start : start;
        return start != default && time >= from && (end == default || time <= end);
    }

    private void Put(SessionEntry entry, InvocationRecord record)
    {
        Bytes -= entry.Size;
        entry.Record = record;
        entry.Size = record.Size;
        entry.Version = ++_version;
        Bytes += entry.Size;
        while (_order.Count > limits.Invocations || (Bytes > limits.Bytes && _order.Count > 1))
        {
            Remove(_order.First!.Value);
        }

        Signal();
    }

    private void Remove(SessionEntry entry)
    {
        if (entry.Place is not { List: not null } place)
        {
            return; // It was removed already, or the session was cleared.
        }

        _order.Remove(place);
        Bytes -= entry.Size;
        _byRequest.Remove(entry.Record.RequestId);
        if (_byTrace.GetValueOrDefault(entry.Record.Trace.TraceId) == entry)
        {
            _byTrace.Remove(entry.Record.Trace.TraceId);
        }
    }

    private void Signal()
    {
        _changed.TrySetResult();
        _changed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
