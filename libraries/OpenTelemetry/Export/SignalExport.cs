using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Batches;
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
    private Batch? _late;

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
        _batches = new BatchPool(() => create(head.Room));
    }

    internal object LateGate { get; } = new();

    internal TimeSpan Timeout => _settings.Timeout;

    internal Batch Rent(Invocation? invocation) => _batches.Rent(_resource.In(invocation));

    internal void Rehearse() => _sender.Rehearse();

    // The batch of what belongs to an invocation that is over, or to none. It is sent with the next invocation's. The caller holds
    // LateGate.
    internal Batch Late(Invocation? invocation) => _late ??= Rent(invocation);

    internal void SendLate(in TimeBudget budget)
    {
        Batch? late;
        lock (LateGate)
        {
            late = _late;
            _late = null;
        }

        Send(late, budget);
    }

    internal void Send(Batch? batch, in TimeBudget budget)
    {
        if (batch is null)
        {
            return;
        }

        batch.Finish();
        if (batch.Left > 0)
        {
            _sender.Losses.Add(batch.Left, "the invocation has more than one request takes", "Record less.");
        }

        if (batch.Problem is { } problem)
        {
            _process.WarnOnce(problem);
        }

        if (batch.Count > 0)
        {
            _sender.Send(batch.Buffer, batch.Count, budget);
        }

        _batches.Return(batch);
    }
}
