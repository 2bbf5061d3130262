using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Records;

namespace Lamplighter.Internal.Batch.Running;

// The handling of one record: its part of the invocation, and its outcome.
internal sealed class RecordRun : RecordScope
{
    private readonly string? _correlationIdAttribute;
    private readonly bool _isAlone;

    internal RecordRun(LambdaProcess process, Invocation? invocation, BatchRecord record, BatchOptions options, bool isAlone)
        : base(process, invocation)
    {
        Record = record;
        _correlationIdAttribute = options.CorrelationIdAttribute;
        _isAlone = isAlone && options.ContinueTraceOfSingleRecord;
    }

    internal BatchRecord Record { get; }

    // The lock of the batch guards these two.
    internal BatchOutcome Outcome { get; set; } = BatchOutcome.Unfinished;

    internal Exception? Error { get; set; }

    // The time at which it began, in ticks of the process's clock.
    internal long Began { get; set; }

    public override string SpanName => "process " + (Record.Source.DestinationOf(Record.Event) ?? Record.Source.Name);

    public override IReadOnlyList<KeyValuePair<string, object>> Keys
    {
        get
        {
            var keys = new List<KeyValuePair<string, object>>(3);
            Record.Source.AddKeys(Record.Event, keys);
            return keys;
        }
    }

    // Telemetry shows a body that isn't valid base64 as missing; the handler gets the error.
    public override ReadOnlyMemory<byte> Body
    {
        get
        {
            try
            {
                return Record.Body;
            }
            catch (Exception error) when (error is FormatException or InvalidOperationException)
            {
                return default;
            }
        }
    }

    public override TraceHeader Sender => TraceHeader.Parse(Record.Source.TraceHeaderOf(Record.Event));

    public override bool ContinuesTrace => _isAlone;

    public override void Describe(Activity span)
    {
        span.SetTag("messaging.system", Record.Source.System);
        span.SetTag("messaging.operation.type", "process");
        span.SetTag("messaging.destination.name", Record.Source.DestinationOf(Record.Event));
        span.SetTag("messaging.message.id", Record.Id);
    }

    internal void Start() => Begin();

    internal void Finish(Exception? error) => End(error);

    // Makes it current again in a flow of its own.
    internal void Resume() => Enter();

    protected override string? FindCorrelationId() =>
        (_correlationIdAttribute is { } name ? Record.GetAttribute(name) : null) is { Length: > 0 } id ? id
        : Record.Id is { Length: > 0 } own ? own
        : null;
}
