using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Resources;
using Lamplighter.Internal.OpenTelemetry.Sending;
using Lamplighter.Internal.OpenTelemetry.Settings;
using Lamplighter.Internal.OpenTelemetry.Spans;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// The way of the spans of a process to the collector. Thread-safe.
internal sealed class SpanExport : IDisposable
{
    private readonly LambdaProcess _process;
    private readonly SignalSettings _signal;
    private readonly ConnectionPool _connections;
    private readonly OtlpSender _sender;
    private readonly SpanBatchPool _batches;
    private readonly ResourceBytes _resource;

    internal SpanExport(LambdaProcess process, OtlpSettings settings, SignalSettings signal)
    {
        _process = process;
        _signal = signal;
        Limits = settings.SpanLimits;
        _connections = new ConnectionPool(process.Clock, signal.Endpoint, signal.Certificate);
        _sender = new OtlpSender(process, signal, _connections, new RequestHead(signal, LibraryVersion.UserAgent), "spans");
        _batches = new SpanBatchPool(_sender.HeadRoom);
        _resource = new ResourceBytes(process, settings);
    }

    internal SpanLimits Limits { get; }

    internal TimeSpan Timeout => _signal.Timeout;

    internal SpanBatch Rent(Invocation invocation) => _batches.Rent(_resource.In(invocation));

    internal void Send(SpanBatch spans, in TimeBudget budget)
    {
        spans.Finish();
        if (spans.Left > 0)
        {
            _sender.Losses.Add(spans.Left, "the invocation has more spans than one request takes", "Record fewer spans.");
        }

        if (spans.HasIncomplete)
        {
            _process.WarnOnce(
                $"Spans had more than {Limits.Attributes} attributes, {SpanLimits.Events} events or {SpanLimits.Bytes} bytes. "
                + "The rest was left out of the export.");
        }

        if (spans.Count > 0)
        {
            _sender.Send(spans.Buffer, spans.Count, budget);
        }

        _batches.Return(spans);
    }

    public void Dispose() => _connections.Dispose();
}
