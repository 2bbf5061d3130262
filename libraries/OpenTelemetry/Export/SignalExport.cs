using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Batches;
using Lamplighter.Internal.OpenTelemetry.Protobuf;
using Lamplighter.Internal.OpenTelemetry.Resources;
using Lamplighter.Internal.OpenTelemetry.Sending;
using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// The way of one signal of a process to the collector. Thread-safe.
internal sealed class SignalExport
{
    private readonly LambdaProcess _process;
    private readonly SignalSettings _settings;
    private readonly ResourceBytes _resource;
    private readonly OtlpSender _sender;
    private readonly BatchPool _batches;
    private readonly int _room;
    private BatchQueue _late;
    private List<Batch>? _moved;

    internal SignalExport(
        LambdaProcess process,
        SignalSettings settings,
        ResourceBytes resource,
        ConnectionPool connections,
        RequestHeaders? authorize,
        Func<int, Batch> create)
    {
        _process = process;
        _settings = settings;
        _resource = resource;
        var head = new RequestHead(settings, LibraryVersion.UserAgent);
        _sender = new OtlpSender(process, settings, connections, head, authorize);
        _room = head.Room;
        _batches = new BatchPool(() => create(head.Room));
    }

    internal object LateGate { get; } = new();

    internal TimeSpan Timeout => _settings.Timeout;

    internal Batch Rent(Invocation? invocation) => _batches.Rent(_resource.In(invocation));

    internal void Rehearse() => _sender.Rehearse();

    // What belongs to an invocation that is over, or to none. It is sent with the next invocation's. The caller holds LateGate.
    internal ref BatchQueue Late => ref _late;

    // Takes over what an earlier export, which this one replaces, hasn't sent. Its resource remains.
    internal void TakeOver(SignalExport? earlier)
    {
        var (late, moved) = earlier is null ? default : earlier.TakeLate();
        lock (LateGate)
        {
            _moved = late is null ? moved : [.. moved ?? [], late];
        }
    }

    internal void SendLate(in TimeBudget budget)
    {
        var (late, moved) = TakeLate();
        for (var i = 0; i < (moved?.Count ?? 0); i++)
        {
            SendAll(moved![i], budget);
        }

        SendAll(late, budget);
    }

    // Returns the batch after it.
    internal Batch? SendFirst(Batch? batch, in TimeBudget budget)
    {
        if (batch is null)
        {
            return null;
        }

        batch.Finish();
        if (batch.Lost > 0)
        {
            var reason = batch.Number < batch.Limits.Requests
                ? $"an item is larger than the {batch.Limits.Bytes} bytes of a request"
                : $"the invocation has more than {batch.Limits.Requests} requests take";
            _sender.Losses.Add(batch.Lost, reason, "Record less.");
        }

        if (batch.Problem is { } problem)
        {
            _process.WarnOnce(problem);
        }

        if (batch.Count > 0)
        {
            _sender.Send(BufferOf(batch), batch.Count, budget);
        }

        var next = batch.Next;
        _batches.Return(batch);
        return next;
    }

    private void SendAll(Batch? batch, in TimeBudget budget)
    {
        while (batch is not null)
        {
            batch = SendFirst(batch, budget);
        }
    }

    // The head of an earlier export can be shorter than this one's.
    private ProtobufBuffer BufferOf(Batch batch)
    {
        if (batch.Buffer.HeadRoom.Length == _room)
        {
            return batch.Buffer;
        }

        var copy = new ProtobufBuffer(_room, batch.Buffer.Size);
        copy.WriteFields(batch.Buffer.Message.Span);
        return copy;
    }

    private (Batch? Late, List<Batch>? Moved) TakeLate()
    {
        lock (LateGate)
        {
            var taken = (_late.First, _moved);
            (_late, _moved) = (default, null);
            return taken;
        }
    }
}
