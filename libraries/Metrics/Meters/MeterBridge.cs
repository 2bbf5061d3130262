using System.Diagnostics.Metrics;
using Lamplighter.Emf;
using Lamplighter.Hosting;
using Lamplighter.Invocations;
using Lamplighter.Output;
using Lamplighter.Recording;

namespace Lamplighter.Meters;

// From the instruments that a process listens to, to the recorders of its invocations. Thread-safe.
internal sealed class MeterBridge(MetricsProcess process) : IDisposable
{
    private readonly Dictionary<string, MeterSubscription> _subscriptions = new(StringComparer.Ordinal);
    private readonly List<MeterInstrument> _states = [];
    private readonly object _observing = new();
    private MetricsRecorder? _observer;
    private int _pass;
    private bool _hasFailed;

    internal void Listen(MeterSelection meters)
    {
        foreach (var (meter, tags) in meters.TagsByMeter)
        {
            MeterSubscription subscription;
            lock (_subscriptions)
            {
                if (_subscriptions.ContainsKey(meter))
                {
                    continue;
                }

                _subscriptions.Add(meter, subscription = new MeterSubscription(this, meter, tags));
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
            if (registered.Kind is MeterKind.UpDownCounter or MeterKind.ObservableCounter)
            {
                lock (_states)
                {
                    _states.Add(registered);
                }
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
        lock (_states)
        {
            _states.Remove(instrument);
        }
    }

    // Observes, and reads states, for an invocation that ends.
    internal void Observe(MetricsRecorder recorder)
    {
        // An instrument's own code may end an invocation.
        if (Monitor.IsEntered(_observing))
        {
            return;
        }

        lock (_observing)
        {
            _observer = recorder;
            _pass++;
            foreach (var subscription in Snapshot(_subscriptions, static all => all.Values.ToArray()))
            {
                Observe(subscription);
            }

            foreach (var instrument in Snapshot(_states, static all => all.ToArray()))
            {
                Read(instrument, recorder);
            }

            _observer = null;
        }
    }

    public void Dispose()
    {
        foreach (var subscription in Snapshot(_subscriptions, static all => all.Values.ToArray()))
        {
            subscription.Dispose();
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
                Add(invocation is { HasEnded: false } ? invocation.Get(MetricsRecorder.Slot) : process.Outside, series, value, isOwn: true);
                break;
            default:
                Observed(instrument, series, value, tags);
                break;
        }
    }

    private void Observed(MeterInstrument instrument, MeterSeries series, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // Nobody but us makes our listener observe.
        if (_observer is not { } observer)
        {
            return;
        }

        if (instrument.Totals is { } totals)
        {
            value = totals.Increment(value, tags, _pass);
            if (value == 0)
            {
                return;
            }
        }

        Add(observer, series, value, isOwn: false);
    }

    private void Read(MeterInstrument instrument, MetricsRecorder recorder)
    {
        if (instrument.Totals is { } totals)
        {
            totals.Forget(_pass);
            return;
        }

        foreach (var series in instrument.Series)
        {
            if (series.State is { } state)
            {
                Add(recorder, series, state, isOwn: false);
            }
        }
    }

    // An invocation that has written its last leaves what comes late to the next.
    private void Add(MetricsRecorder recorder, MeterSeries series, double value, bool isOwn)
    {
        if (!recorder.TryRecord(series, value, isOwn))
        {
            process.Outside.TryRecord(series, value, isOwn);
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

    private static TItem[] Snapshot<TSource, TItem>(TSource source, Func<TSource, TItem[]> copy)
        where TSource : class
    {
        lock (source)
        {
            return copy(source);
        }
    }
}
