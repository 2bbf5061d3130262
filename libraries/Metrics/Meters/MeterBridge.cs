using System.Diagnostics.Metrics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Meters;

// Connects the instruments that a process listens to with the caller, which records what they measure. Thread-safe.
internal sealed class MeterBridge(LambdaProcess process, Func<MeterSelection> selection, Action<MeterSeries, double> record) : IDisposable
{
    // Whose instruments are asked in this flow.
    private static readonly AsyncLocal<MeterBridge?> s_asking = new();

    private readonly object _gate = new();
    private readonly HashSet<string> _meters = new(StringComparer.Ordinal);
    private volatile MeterSubscription[] _subscriptions = [];
    private volatile MeterInstrument[] _upDownCounters = [];
    private int _observables;
    private MeterPass? _pass;
    private int _passes;
    private bool _hasFailed;

    internal LambdaProcess Process { get; } = process;

    internal int MaxSeriesPerInstrument => selection().MaxSeriesPerInstrument;

    // Whether the code of an instrument runs here.
    internal bool IsAsking => s_asking.Value == this;

    // Listens to the meters of the selection that are new in it.
    internal void Listen()
    {
        foreach (var (meter, tags) in selection().TagsByMeter)
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

    // Called during the user's measurement.
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

    // Called while the instrument is created.
    internal MeterInstrument? Register(Instrument instrument, string[] tags)
    {
        try
        {
            var registered = new MeterInstrument(this, instrument, NameOf(instrument), tags);
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

    // Called when the meter of the instrument is disposed.
    internal void Forget(MeterInstrument instrument)
    {
        if (instrument.IsObservable)
        {
            Interlocked.Decrement(ref _observables);
        }
        else
        {
            lock (_gate)
            {
                _upDownCounters = Array.FindAll(_upDownCounters, other => other != instrument);
            }
        }
    }

    // Begins a reading for an invocation that ends or is near its deadline; null when there is nothing to read. Instruments run the
    // user's code: an invocation that this code ends doesn't ask again, and no invocation waits for another one's instruments.
    // Increments that are missed this way are found by the next reading.
    internal MeterPass? TryBegin(object owner, bool isLast)
    {
        var hasObservables = Volatile.Read(ref _observables) > 0;
        if ((!hasObservables && _upDownCounters.Length == 0) || IsAsking)
        {
            return null;
        }

        var at = Process.Clock.GetUtcNow();
        if (!hasObservables)
        {
            return new MeterPass(owner, at, hasObservables);
        }

        var pass = new MeterPass(owner, at, hasObservables);
        if (Interlocked.CompareExchange(ref _pass, pass, null) is not { } running)
        {
            return pass;
        }

        // A reading that this invocation's deadline began has its states, or will take them.
        return isLast && running.Owner != owner ? new MeterPass(owner, at, hasInstrumentsToAsk: false) : null;
    }

    // Asks the instruments that the pass may ask, and reads the states if the pass has them.
    internal void Read(MeterPass pass)
    {
        if (pass.HasInstrumentsToAsk)
        {
            Ask();
        }

        if (pass.HasStates)
        {
            ReadUpDownCounters(pass);
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
        s_asking.Value = this;
        foreach (var subscription in _subscriptions)
        {
            Observe(subscription);
        }

        s_asking.Value = null;
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
            // The other instruments were observed. The same error is likely at the end of each invocation.
            if (!_hasFailed)
            {
                _hasFailed = true;
                Process.Warn("An observable instrument threw, so it has no metric. Further errors aren't reported.", error);
            }
        }
    }

    private void Record(MeterInstrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // A measurement belongs where it was taken. Under test, that can be one of several processes.
        if ((Invocation.Current?.Process ?? LambdaProcess.Current) != Process)
        {
            return;
        }

        if (EmfRules.Value(instrument.Name, value) is { } problem)
        {
            Process.WarnOnce($"{problem} It was left out.");
            return;
        }

        var series = instrument.SeriesOf(tags);
        switch (instrument.Kind)
        {
            case MeterKind.UpDownCounter:
                series.Change(value);
                break;
            case MeterKind.Counter or MeterKind.Values:
                record(series, value);
                break;
            default:
                Observed(instrument, series, value, tags);
                break;
        }
    }

    private void Observed(MeterInstrument instrument, MeterSeries series, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // Only a pass makes this listener observe.
        if (_pass is not { } pass)
        {
            return;
        }

        if (instrument.Totals is { } totals)
        {
            var increment = totals.Increment(value, tags, _passes, MaxSeriesPerInstrument);
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
            Process.WarnOnce(
                $"The name of an instrument of the meter \"{instrument.Meter.Name}\" isn't a valid metric name. Its metric is \"{name}\".");
        }

        return name;
    }

    private void Report(string instrument, Exception error) =>
        Process.WarnOnce($"A measurement of the instrument \"{instrument}\" couldn't be recorded: {error.GetType().Name}.");
}
