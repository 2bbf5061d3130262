using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// The metrics of one invocation, or those outside any. Thread-safe: one lock around a document and the lines made from it.
internal sealed partial class MetricsRecorder : IInvocationState
{
    internal static readonly InvocationSlot<MetricsRecorder> Slot =
        new(static invocation => new MetricsRecorder(MetricsProcess.Of(invocation.Process), invocation), watchDeadline: false);

    private readonly object _gate = new();
    private readonly MetricsProcess _process;
    private readonly Invocation? _invocation;
    private MetricsAttribute? _attribute;
    private MetricsPlan? _plan;
    private EmfDocument? _document;
    private Outbox? _outbox;
    private (string Name, string Value)[]? _defaults;
    private MetricsAttribute? _plannedFor;
    private int _timers;
    private bool _coldStartDone;
    private bool _hasRecorded;
    private bool _isWatched;

    internal MetricsRecorder(MetricsProcess process, Invocation? invocation)
    {
        _process = process;
        _invocation = invocation;
        _coldStartDone = invocation is not { IsColdStart: true };
    }

    internal LambdaProcess Process => _process.Process;

    // Whether anything was recorded since the invocation began, though it may be written already, or was bad data.
    internal bool HasRecorded
    {
        get
        {
            lock (_gate)
            {
                return _hasRecorded;
            }
        }
    }

    private bool IsLate => _invocation is { HasEnded: true };

    // What is recorded outside any invocation belongs where the handler's metrics do.
    private MetricsAttribute? Attribute => _invocation is null ? _process.Handler : _attribute;

    // [Metrics] is entered. The first attribute counts; false for any other.
    internal bool Begin(MetricsAttribute attribute)
    {
        if (Volatile.Read(ref _attribute) is not null)
        {
            return false;
        }

        if (_process.Meters is not { IsAsking: true })
        {
            _process.Handler = attribute;
        }

        lock (_gate)
        {
            var isOutermost = _attribute is null;
            if (isOutermost)
            {
                Volatile.Write(ref _attribute, attribute);
            }

            if (!_coldStartDone)
            {
                // A document of its own, so what was recorded before does not hold it back.
                WriteColdStart(_process.PlanOf(_attribute));
            }

            return isOutermost;
        }
    }

    // There is something to lose from now on.
    internal void Watch()
    {
        if (!_isWatched)
        {
            _isWatched = true;
            _invocation?.WatchDeadline();
        }
    }

    internal void Flush()
    {
        lock (_gate)
        {
            WriteWaiting(Plan());
            if (_document is not null && Write(_document, Plan()))
            {
                _document.Clear();
            }

            WriteMeasured(Plan());

            if (_invocation is null)
            {
                _outbox?.SendAgain(Process);
            }
        }
    }

    // By hand, from inside or outside an invocation.
    internal void FlushAll()
    {
        Flush();
        if (_invocation is not null)
        {
            _process.OutsideIfAny?.Flush();
        }
    }

    public void End()
    {
        if (TryEndWithNothing())
        {
            return;
        }

        lock (_gate)
        {
            WriteColdStart(Plan(), isLastChance: true);
            if (_document is not null)
            {
                Write(_document, Plan());
                if (_timers == 0)
                {
                    _process.Documents.Return(_document);
                    _document = null;
                }
            }
        }

        // The instruments' own code runs in here: not under the lock.
        _process.Meters?.Observe(this, isLast: true);
        lock (_gate)
        {
            WriteMeasured(Plan());
            _hasMeasuredLast = true;
            _outbox?.SendAgain(Process);
        }

        _process.OutsideIfAny?.Flush();
    }

    public void NearDeadline()
    {
        lock (_gate)
        {
            WriteColdStart(Plan(), isLastChance: true);
            if (_document is not null)
            {
                Write(_document, Plan());
            }

            WriteMeasured(Plan());
            _outbox?.SendAgain(Process, isLast: false);
        }

        _process.Meters?.Observe(this, isLast: false);
        lock (_gate)
        {
            WriteMeasured(Plan());
            _outbox?.SendAgain(Process, isLast: false);
        }
    }

    private bool TryEndWithNothing()
    {
        lock (_gate)
        {
            var hasNothing = _document is null && _measured is null && _outbox is null && _coldStartDone && _process.Meters is null && _process.OutsideIfAny is null;
            _hasMeasuredLast |= hasNothing;
            return hasNothing;
        }
    }

    private EmfDocument Open(out MetricsPlan plan)
    {
        plan = Plan();
        WriteColdStart(plan);
        return _document ??= _process.Documents.Rent();
    }

    private void WriteColdStart(MetricsPlan plan, bool isLastChance = false)
    {
        if (_coldStartDone || !plan.CaptureColdStart)
        {
            return;
        }

        // As long as an attribute or a call of Configure may still name one, it waits.
        if (NamespaceOf(plan) is not { } @namespace)
        {
            if (isLastChance)
            {
                _coldStartDone = true;
                Process.WarnOnce($"The metric ColdStart was not written. {NoNamespace}");
            }

            return;
        }

        _coldStartDone = true;

        var named = _process.Environment.FunctionName;
        var function = _process.Options.FunctionName ?? (named.Length > 0 ? named : _invocation!.Context.FunctionName);
        var document = _process.Documents.Rent();
        if (EmfRules.DimensionValue("function_name", function) is null)
        {
            document.SetDimension("function_name", function, isMain: true);
        }

        document.TryAddMetric("ColdStart", 1, MetricUnit.Count, MetricResolution.Standard, Process.Clock);
        Send(document, document.Metrics, plan.With([plan.Dimensions[0]]), @namespace);
        _process.Documents.Return(document);
    }

    // The context stays; false when nothing says yet where the metrics belong, and they stay too.
    private bool Write(EmfDocument document, MetricsPlan plan)
    {
        if (!document.HasMetrics)
        {
            return true;
        }

        if (NamespaceOf(plan) is not { } @namespace)
        {
            Process.WarnOnce($"Metrics were recorded outside an invocation and cannot be written yet. {NoNamespace}");
            return false;
        }

        plan = plan.Without(document.Withheld);
        var rest = document.Metrics;
        while (rest.Length > 0)
        {
            var count = CountThatFits(rest, plan.MaxDocumentBytes - plan.BytesWith(document));
            Send(document, rest[..count], plan, @namespace);
            rest = rest[count..];
        }

        document.ClearMetrics();
        return true;
    }

    private static int CountThatFits(Entries<MetricEntry> metrics, int bytes)
    {
        var count = 0;
        foreach (ref readonly var metric in metrics)
        {
            bytes -= metric.Bytes;
            if (bytes < 0 && count > 0)
            {
                break;
            }

            count++;
        }

        return count;
    }

    private void Send(EmfDocument document, Entries<MetricEntry> metrics, MetricsPlan plan, string @namespace)
    {
        var line = document.Line;
        line.Clear();
        EmfWriter.Write(line, document, metrics, plan, @namespace, _process.Level, out var isLevelMissing);
        if (isLevelMissing)
        {
            Process.WarnOnce(
                "A metric, dimension or metadata is named \"level\", so the document has no log level, and Lambda drops it at this function's log level. Choose another name.");
        }

        if (Process.Output.Write(line.Written))
        {
            return;
        }

        _outbox ??= new Outbox();
        _outbox.Keep(line.Written);
        if (IsLate)
        {
            _outbox.SendAgain(Process);
        }
    }
}
