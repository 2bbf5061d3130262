using System.Diagnostics.Metrics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;
using Lamplighter.Internal.EmfMetrics.Recording;

namespace Lamplighter.Internal.EmfMetrics.Meters;

// From the instruments that a process listens to, to the recorders of its invocations. Thread-safe.
internal sealed class MeterBridge(MetricsProcess process) : IDisposable
{
    // Whose instruments are being asked, in this flow.
    private static readonly AsyncLocal<MeterBridge?> s_observing = new();

    private readonly object _gate = new();
    private readonly HashSet<string> _meters = new(StringComparer.Ordinal);
    private volatile MeterSubscription[] _subscriptions = [];
    private volatile MeterInstrument[] _upDownCounters = [];
    private int _observables;
    private MeterPass? _pass;
    private int _passes;
    private bool _hasFailed;

    // Whether an instrument's own code runs here.
    internal bool IsAsking => s_observing.Value == this;

    internal void Listen(MeterSelection meters)
    {
        foreach (var (meter, tags) in meters.TagsByMeter)
        {
            MeterSubscription subscription;
            lock (_gate)
            {
                if (!_meters.Add(meter))
                {
                    continue;
                }

                subscription = new MeterSubscription(this, meter, tags);
                _subscriptions = [.. _subscriptions, subscription];
            }

            subscription.Start();
        }
    }

    // From within the user's measurement.
    internal static void Record(object? state, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (state is MeterInstrument instrument)
        {
            try
            {
                instrument.Bridge.Record(instrument, instrument.Scale(value), tags);
            }
            catch (Exception error)
            {
                instrument.Bridge.Report(instrument.Name, error);
            }
        }
    }

    // From within the creation of the instrument.
    internal MeterInstrument? Register(Instrument instrument, string[] tags)
    {
        try
        {
            var registered = new MeterInstrument(process, this, instrument, NameOf(instrument), tags);
            if (registered.Kind == MeterKind.UpDownCounter)
            {
                lock (_gate)
                {
                    _upDownCounters = [.. _upDownCounters, registered];
                }
            }
            else if (registered.IsObservable)
            {
                Interlocked.Increment(ref _observables);
            }

            return registered;
        }
        catch (Exception error)
        {
            Report(instrument.Name, error);
            return null;
        }
    }

    // Its meter was disposed.
    internal void Forget(MeterInstrument instrument)
    {
        if (instrument.IsObservable)
        {
            Interlocked.Decrement(ref _observables);
            return;
        }

        lock (_gate)
        {
            _upDownCounters = Array.FindAll(_upDownCounters, other => other != instrument);
        }
    }

    // Asks instruments, and reads states, for an invocation that ends. Instruments run the user's code: what it ends itself does
    // not ask again, and nobody waits for it. Increments that are missed so are found by the next look.
    internal void Observe(MetricsRecorder recorder, bool isLast)
    {
        var hasObservables = Volatile.Read(ref _observables) > 0;
        if ((!hasObservables && _upDownCounters.Length == 0) || IsAsking)
        {
            return;
        }

        var pass = new MeterPass(recorder, process.Process.Clock.GetUtcNow());
        var running = hasObservables ? Interlocked.CompareExchange(ref _pass, pass, null) : null;
        var isAsking = hasObservables && running is null;

        // A pass that this invocation's deadline began has its states, or will take them.
        if (running is not null && (!isLast || running.Recorder == recorder))
        {
            return;
        }

        pass.HasStates = recorder.TryTakeStates();
        if (isAsking)
        {
            Ask();
        }

        if (pass.HasStates)
        {
            ReadUpDownCounters(pass);
        }

        if (pass.Found.Count > 0)
        {
            recorder.Take(pass);
        }
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }

    private void Ask()
    {
        _passes++;
        s_observing.Value = this;
        foreach (var subscription in _subscriptions)
        {
            Observe(subscription);
        }

        s_observing.Value = null;
        Volatile.Write(ref _pass, null);
    }

    private void ReadUpDownCounters(MeterPass pass)
    {
        foreach (var instrument in _upDownCounters)
        {
            foreach (var series in instrument.Series)
            {
                if (series.State is { } state)
                {
                    pass.Found.Add(series, state);
                }
            }
        }
    }

    private void Observe(MeterSubscription subscription)
    {
        try
        {
            subscription.Observe();
        }
        catch (Exception error)
        {
            // The others were observed; and this will happen at each end.
            if (!_hasFailed)
            {
                _hasFailed = true;
                process.Process.Warn("An observable instrument threw, and has no metric then. Said once.", error);
            }
        }
    }

    private void Record(MeterInstrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // A measurement belongs where it was taken: in an invocation, and in one process of several under test.
        var invocation = Invocation.Current;
        if ((invocation?.Process ?? LambdaProcess.Current) != process.Process)
        {
            return;
        }

        if (EmfRules.Value(instrument.Name, value) is { } problem)
        {
            process.Process.WarnOnce($"{problem} It was left out.");
            return;
        }

        var series = instrument.SeriesOf(tags);
        switch (instrument.Kind)
        {
            case MeterKind.UpDownCounter:
                series.Change(value);
                break;
            case MeterKind.Counter or MeterKind.Values:
                // An invocation that has written its last leaves what comes late to the next.
                if (invocation is not { HasEnded: false } || !invocation.Get(MetricsRecorder.Slot).TryRecord(series, value))
                {
                    process.Outside.TryRecord(series, value);
                }

                break;
            default:
                Observed(instrument, series, value, tags);
                break;
        }
    }

    private void Observed(MeterInstrument instrument, MeterSeries series, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // Nobody but us makes our listener observe.
        if (_pass is not { } pass)
        {
            return;
        }

        if (instrument.Totals is { } totals)
        {
            var increment = totals.Increment(value, tags, _passes, process.Options.Meters.MaxSeriesPerInstrument);
            if (increment != 0)
            {
                pass.Found.Add(series, increment);
            }
        }
        else if (pass.HasStates)
        {
            pass.Found.Add(series, value);
        }
    }

    private string NameOf(Instrument instrument)
    {
        var name = EmfRules.CleanMetricName(instrument.Name);
        if (name != instrument.Name)
        {
            process.Process.WarnOnce($"An instrument of the meter \"{instrument.Meter.Name}\" has a name that CloudWatch does not take; its metric is \"{name}\".");
        }

        return name;
    }

    private void Report(string instrument, Exception error) =>
        process.Process.WarnOnce($"A measurement of the instrument \"{instrument}\" could not be recorded: {error.GetType().Name}.");
}
