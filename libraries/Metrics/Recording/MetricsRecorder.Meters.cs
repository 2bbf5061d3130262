using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;
using Lamplighter.Internal.EmfMetrics.Meters;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// What instruments of meters measured: each combination of their tags leaves in documents of its own.
internal sealed partial class MetricsRecorder
{
    private MeterValues? _measured;
    private bool _hasMeasuredLast;
    private int _hasTakenStates;

    // States are reported once an invocation: by the first look at them.
    internal bool TryTakeStates() => Interlocked.Exchange(ref _hasTakenStates, 1) == 0;

    // What a look at the instruments found. It may come after the last write, and then leaves at once, with its own time.
    internal void Take(MeterPass pass)
    {
        lock (_gate)
        {
            if (_hasMeasuredLast)
            {
                WriteMeasured(pass.Found.TakeAll(), Plan(), pass.At);
                return;
            }

            _measured ??= new MeterValues();
            _measured.TakeFrom(pass.Found);
            Watch();
        }
    }

    // False once the invocation has written its last.
    internal bool TryRecord(MeterSeries series, double value)
    {
        lock (_gate)
        {
            if (_hasMeasuredLast)
            {
                return false;
            }

            _hasRecorded = true;
            _measured ??= new MeterValues();
            var measured = _measured.Add(series, value);
            if (measured.IsFull)
            {
                _measured.Remove(series);
                WriteMeasured([measured], Plan());
            }

            Watch();
            return true;
        }
    }

    // Where nothing says yet where the metrics belong, they stay.
    private void WriteMeasured(MetricsPlan plan)
    {
        if (_measured is not { Count: > 0 })
        {
            return;
        }

        if (_invocation is null && NamespaceOf(plan) is null)
        {
            Process.WarnOnce($"Instruments were measured outside an invocation and cannot be written yet. {NoNamespace}");
            return;
        }

        WriteMeasured(_measured.TakeAll(), plan);
    }

    private void WriteMeasured(ReadOnlySpan<MeterValue> all, MetricsPlan plan, DateTimeOffset? at = null)
    {
        if (NamespaceOf(plan) is null)
        {
            Process.WarnOnce($"Measurements of instruments are lost. {NoNamespace}");
            return;
        }

        var document = _process.Documents.Rent();
        string? key = null;
        foreach (var measured in all)
        {
            if (measured.Series.Key != key)
            {
                key = measured.Series.Key;
                Write(document, plan);
                document.Clear();
                document.Timestamp = at;
                SetDimensions(document, plan, measured.Series);
            }

            AddMeasured(document, plan, measured);
        }

        Write(document, plan);
        _process.Documents.Return(document);
    }

    private void AddMeasured(EmfDocument document, MetricsPlan plan, MeterValue measured)
    {
        var instrument = measured.Series.Instrument;
        if (plan.HasDimension(instrument.Name) || document.ValueOfDimension(instrument.Name) is not null)
        {
            Process.WarnOnce($"The instrument \"{instrument.Name}\" has the name of a dimension of its document, so it has no metric there. Rename one of them.");
            return;
        }

        foreach (var value in measured.Values)
        {
            // A sum may have grown beyond what each of its parts was.
            if (EmfRules.Value(instrument.Name, value) is { } problem)
            {
                Process.WarnOnce($"{problem} It was left out.");
                continue;
            }

            var index = document.IndexOfMetric(instrument.Name);
            if (index >= 0 && document.Metrics[index].Unit != instrument.Unit)
            {
                Write(document, plan);
                index = -1;
            }

            if (index >= 0 ? document.TryAppend(index, value) : TryAdd())
            {
                continue;
            }

            Write(document, plan);
            TryAdd();

            bool TryAdd() => document.TryAddMetric(instrument.Name, value, instrument.Unit, MetricResolution.Standard, Process.Clock);
        }
    }

    private void SetDimensions(EmfDocument document, MetricsPlan plan, MeterSeries series)
    {
        foreach (var (name, value) in series.Dimensions)
        {
            var problem = !plan.HasDimension(name) && plan.CountOfMainSet(document) == EmfRules.MaxDimensions
                ? EmfRules.TooManyDimensions
                : plan.NoRoom(document, EmfDocument.BytesOfDimension(name, value));
            if (problem is null)
            {
                document.SetDimension(name, value, isMain: true);
            }
            else
            {
                Process.WarnOnce($"The tag \"{name}\" of the instrument \"{series.Instrument.Name}\" was left out: {problem}");
            }
        }
    }
}
