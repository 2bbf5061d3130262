using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Records;
using Lamplighter.Internal.Logging.Json;
using Lamplighter.Internal.Logging.Keys;
using Lamplighter.Internal.Logging.Lines;
using Lamplighter.Internal.Logging.Text;

namespace Lamplighter.Internal.Logging.State;

// What logging keeps for one record of a batch: its keys, those that its handler appends, and its correlation id. Thread-safe.
internal sealed class LoggingRecord : IRecordState
{
    private static readonly RecordSlot<LoggingRecord> s_slot = new(static record => new LoggingRecord(record));

    private readonly RecordScope _record;
    private MergedKeys? _merged;
    private ContextMembers? _context;
    private int _eventLogged;

    private LoggingRecord(RecordScope record)
    {
        _record = record;
        Keys = new KeyHolder(record.Process);
        record.CorrelationId = TextLimit.CutCorrelationId(record.CorrelationId);
        var redactor = LoggingProcess.Of(record.Process).Settings.Redactor;
        var entries = new List<KeyEntry>();
        foreach (var (name, value) in record.Keys)
        {
            if (KeyEntry.TryCreate(record.Process, redactor, name, value, out var entry))
            {
                entries.Add(entry);
            }
        }

        Keys.Add([.. entries]);
    }

    internal static LoggingRecord? Current => RecordScope.Current is { } record ? record.Get(s_slot) : null;

    internal RecordScope Record => _record;

    internal KeyHolder Keys { get; }

    internal string? CorrelationId
    {
        get => _record.CorrelationId;
        set => _record.CorrelationId = TextLimit.CutCorrelationId(value);
    }

    internal ref MergedKeys? Merged => ref _merged;

    public void End()
    {
    }

    internal bool TryLogEvent() => Interlocked.Exchange(ref _eventLogged, 1) == 0;

    internal JsonFragment Context(LoggingProcess logging, string service)
    {
        var redactor = logging.Settings.Redactor;
        var context = Volatile.Read(ref _context);
        if (context is null || !context.IsFor(service, CorrelationId, _record.Invocation?.CallerId, redactor))
        {
            context = _record.Invocation is { } invocation
                ? ContextMembers.Of(invocation, service, CorrelationId, redactor)
                : ContextMembers.OutsideInvocation(_record.Process, service, CorrelationId, redactor);
            Volatile.Write(ref _context, context);
        }

        return context.Fragment;
    }
}
