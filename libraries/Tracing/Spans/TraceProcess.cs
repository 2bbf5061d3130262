using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Tracing.Captured;
using Lamplighter.Internal.Tracing.Sending;

namespace Lamplighter.Internal.Tracing.Spans;

// What tracing has one of per process: whether it is on, its options, and where documents go.
internal sealed class TraceProcess
{
    private static readonly ProcessSlot<TraceProcess> s_slot = new(static process => new TraceProcess(process));

    private readonly object _gate = new();
    private readonly LambdaProcess _process;
    private readonly DaemonSocket? _daemon;
    private string[] _sources = [];

    private TraceProcess(LambdaProcess process)
    {
        var settings = process.Settings;
        _process = process;
        Environment = process.ReadSettings(TracingEnvironment.Read);
        IsOff = Environment.IsDisabled || !settings.IsLambda || settings.IsSamLocal;
        if (!IsOff && !process.IsRehearsal)
        {
            _daemon = process.Segments is null ? new DaemonSocket(process, Environment.DaemonAddress) : null;
            SpanSource.Listen();
            process.ListenToProblems(EventRecorder.OnProblem);
        }
    }

    internal static TraceProcess Current => LambdaProcess.Current.Get(s_slot);

    internal bool IsOff { get; }

    internal TracingEnvironment Environment { get; }

    // What is to be flushed at the end of an invocation; null where nothing is.
    internal Flushing? Flushing { get; private set; }

    internal TracingOptions Options { get; } = new();

    internal string Service => Options.Service ?? _process.Service;

    internal bool CapturesResponse => Options.CaptureResponse ?? Environment.CapturesResponse;

    internal bool CapturesError => Options.CaptureError ?? Environment.CapturesError;

    internal static TraceProcess Of(LambdaProcess process) => process.Get(s_slot);

    internal void Configure(Action<TracingOptions> configure)
    {
        lock (_gate)
        {
            configure(Options);
            _sources = [.. Options.Sources];
            if (Flushing is null && Options.Flushes.Count > 0 && !IsOff)
            {
                // Other sources may have spans where we have none.
                Flushing = new Flushing(_process, Options);
                _process.InvocationBegan += static invocation => InvocationTrace.Of(invocation);
            }
        }

        if (!IsOff)
        {
            SpanSource.Listen(_sources);
        }
    }

    // Whether the activities of a source become spans; the listener hears those of all processes of a test run.
    internal bool Listens(ActivitySource source) =>
        SpanSource.IsOurs(source) || source.Name == SpanSource.Http || Array.IndexOf(_sources, source.Name) >= 0;

    internal void Send(SegmentBuffer document)
    {
        if (_daemon is not null)
        {
            _daemon.Send(document.Datagram);
        }
        else
        {
            _process.Segments!.Write(document.Line);
        }
    }
}
