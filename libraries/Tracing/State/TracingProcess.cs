using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Core.Records;
using Lamplighter.Internal.Tracing.Options;
using Lamplighter.Internal.Tracing.Sending;
using Lamplighter.Internal.Tracing.Settings;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Internal.Tracing.State;

// The tracing of a process: whether it is on, its options, and where documents go.
internal sealed class TracingProcess
{
    private static readonly ProcessSlot<TracingProcess> s_slot = new(static process => new TracingProcess(process));

    private readonly object _gate = new();
    private readonly LambdaProcess _process;
    private string[] _sources = [];

    private TracingProcess(LambdaProcess process)
    {
        var settings = process.Settings;
        _process = process;
        Environment = process.ReadSettings(TracingEnvironment.Read);
        IsOff = Environment.IsDisabled || !settings.IsLambda || settings.IsSamLocal;
        Output = new SegmentOutput(process, Environment.DaemonAddress);
        if (!IsOff && !process.IsRehearsal)
        {
            SpanListener.Listen();
            process.ListenToProblems(EventRecorder.OnProblem);
            process.SpanIdReader = HandlerSpan.FindCurrentId;
            process.TraceRecords(new RecordTracer());
            process.InvocationBegan += RequestSpan.Begin;
        }
    }

    internal static TracingProcess Current => LambdaProcess.Current.Get(s_slot);

    internal bool IsOff { get; }

    internal TracingEnvironment Environment { get; }

    internal SegmentOutput Output { get; }

    // What an invocation flushes at its end; null where there is nothing to flush.
    internal ExporterFlush? Flush { get; private set; }

    internal TracingOptions Options { get; } = new();

    // Null where spans go to the X-Ray daemon only.
    internal SpanExporter? Exporter => IsOff ? null : _process.SpanExporter;

    internal SpanTagFilter TagFilter => field ??= new ExportedTags(_process, Options).TryPrepare;

    internal string Service => Options.Service ?? _process.Service;

    // Of metadata without one.
    internal string Namespace => Options.Namespace is { Length: > 0 } name ? name : Service;

    internal bool CapturesResponse => Options.CaptureResponse ?? Environment.CapturesResponse;

    internal bool CapturesError => Options.CaptureError ?? Environment.CapturesError;

    internal static TracingProcess Of(LambdaProcess process) => process.Get(s_slot);

    // Opens the socket before the first event, if documents are sent at all. A snapshot doesn't keep it: after a restore, the network is
    // another one.
    internal void Prepare()
    {
        if (!IsOff && Exporter is not { ReplacesXRay: true } && _process.Settings.InitializationType != "snap-start")
        {
            Output.Prepare();
        }
    }

    internal void Configure(Action<TracingOptions> configure)
    {
        lock (_gate)
        {
            configure(Options);
            _sources = [.. Options.Sources];
            if (Flush is null && Options.Flushes.Count > 0 && !IsOff)
            {
                // Other sources can have spans in an invocation where this package starts none.
                Flush = new ExporterFlush(_process, Options);
                _process.InvocationBegan += static invocation =>
                {
                    TracingInvocation.Of(invocation);
                    invocation.Watch();
                };
            }
        }

        if (!IsOff)
        {
            SpanListener.Listen(_sources);
        }
    }

    // Whether the activities of a source become spans; the listener hears those of all processes of a test run.
    internal bool Listens(ActivitySource source) =>
        SpanSource.IsOurs(source) || source.Name == SpanSource.Http || Array.IndexOf(_sources, source.Name) >= 0;
}
