using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.EmfMetrics.State;

// The records of an invocation that have a document of their own and are running, so that none is lost. Thread-safe.
internal sealed class MetricsRecords : IInvocationState
{
    internal static readonly InvocationSlot<MetricsRecords> Slot = new(static _ => new MetricsRecords());

    private readonly Lock _gate = new();
    private readonly HashSet<MetricsRecord> _running = [];

    private MetricsRecord[] Running
    {
        get
        {
            lock (_gate)
            {
                return [.. _running];
            }
        }
    }

    public void End()
    {
        foreach (var record in Running)
        {
            record.End();
        }
    }

    public void NearDeadline()
    {
        foreach (var record in Running)
        {
            record.WriteEarly();
        }
    }

    internal void Add(MetricsRecord record)
    {
        lock (_gate)
        {
            _running.Add(record);
        }
    }

    internal void Remove(MetricsRecord record)
    {
        lock (_gate)
        {
            _running.Remove(record);
        }
    }
}
