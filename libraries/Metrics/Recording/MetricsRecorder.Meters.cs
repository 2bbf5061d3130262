using Lamplighter.Emf;
using Lamplighter.Meters;
using Lamplighter.Output;

namespace Lamplighter.Recording;

// What instruments of meters measured: each combination of their tags leaves in documents of its own.
internal sealed partial class MetricsRecorder
{
    private MeterValues? _measured;
    private bool _hasMeasuredLast;

    // False once the invocation has written its last. Own is what its code measured, not what was read when it ended.
    internal bool TryRecord(MeterSeries series, double value, bool isOwn)
    {
        lock (_gate)
        {
            if (_hasMeasuredLast)
            {
                return false;
            }

            _hasRecorded |= isOwn;
            _measured ??= new MeterValues();
            var measured = _measured.Add(series, value);
            if (measured.IsFull)
            {
                _measured.Remove(series);
                WriteMeasured([measured], Plan(), null);
            }

            Watch();
            return true;
        }
    }

    // Where nothing says yet where the metrics belong, they stay.
    private void WriteMeasured(MetricsPlan plan, MetricsPlan? fallback = null)
    {
        if (_measured is not { Count: > 0 })
        {
            return;
        }

        if (_invocation is null && (NamespaceOf(plan) ?? fallback?.Namespace) is null)
        {
            Process.WarnOnce($"Instruments were measured outside an invocation and cannot be written yet. {NoNamespace}");
            return;
        }

        WriteMeasured(_measured.TakeAll(), plan, fallback);
    }

    private void WriteMeasured(ReadOnlySpan<MeterValue> all, MetricsPlan plan, MetricsPlan? fallback)
    {
        if ((NamespaceOf(plan) ?? fallback?.Namespace) is null)
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
                Write(document, plan, fallback);
                document.Clear();
                SetDimensions(document, plan, measured.Series);
            }

            AddMeasured(document, plan, fallback, measured);
        }

        Write(document, plan, fallback);
        _process.Documents.Return(document);
    }

    private void AddMeasured(EmfDocument document, MetricsPlan plan, MetricsPlan? fallback, MeterValue measured)
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
                Write(document, plan, fallback);
                index = -1;
            }

            if (index >= 0 ? document.TryAppend(index, value) : TryAdd())
            {
                continue;
            }

            Write(document, plan, fallback);
            TryAdd();

            bool TryAdd() => document.TryAddMetric(instrument.Name, value, instrument.Unit, MetricResolution.Standard, Process.Clock);
        }
    }

    private void SetDimensions(EmfDocument document, MetricsPlan plan, MeterSeries series)
    {
        var count = plan.Dimensions.Length;
        foreach (var (name, value) in series.Dimensions)
        {
            if (!plan.HasDimension(name) && ++count > EmfRules.MaxDimensions)
            {
                Process.WarnOnce($"The tag \"{name}\" of the instrument \"{series.Instrument.Name}\" was left out: {EmfRules.TooManyDimensions}");
                continue;
            }

            document.SetDimension(name, value, isMain: true);
        }
    }
}
