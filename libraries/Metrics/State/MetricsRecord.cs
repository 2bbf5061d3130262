using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Records;

namespace Lamplighter.Internal.EmfMetrics.State;

// The document of a record of a batch whose handler sets dimensions, metadata or a time of its own. Other records, which can run at the
// same time, share the document of the invocation.
internal sealed class MetricsRecord : IRecordState
{
    private static readonly RecordSlot<MetricsRecord> s_slot = new(static record => new MetricsRecord(record.Invocation!));

    private readonly MetricsInvocation _shared;
    private readonly MetricsInvocation _own;
    private readonly MetricsRecords _running;
    private volatile bool _hasEnded;

    private MetricsRecord(Invocation invocation)
    {
        _shared = invocation.Get(MetricsInvocation.Slot);
        _own = _shared.OpenRecord();
        _running = invocation.Get(MetricsRecords.Slot);
        _running.Add(this);
    }

    // Where the metrics of the calling code go.
    internal static MetricsInvocation Of(Invocation invocation) =>
        RecordScope.Current?.Find(s_slot) is { _hasEnded: false } record ? record._own : invocation.Get(MetricsInvocation.Slot);

    // Where the calling code sets what applies to metrics that follow.
    internal static MetricsInvocation OwnOf(Invocation invocation) =>
        RecordScope.Current is { Invocation: not null } record && record.Get(s_slot) is { _hasEnded: false } own
            ? own._own
            : invocation.Get(MetricsInvocation.Slot);

    public void End()
    {
        _hasEnded = true;
        _running.Remove(this);
        _shared.CloseRecord(_own);
    }

    internal void WriteEarly() => _own.WriteRecordEarly();
}
