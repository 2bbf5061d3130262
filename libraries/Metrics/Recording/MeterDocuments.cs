using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;
using Lamplighter.Internal.EmfMetrics.Meters;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// Writes what instruments measured. Each combination of their tags has documents of its own.
internal static class MeterDocuments
{
    // Writes all values, under the plan in force by default. Without a namespace, values outside of an invocation stay.
    internal static void WriteAll(CurrentDocument current, MeterValues? values, MetricsPlan? plan = null)
    {
        if (values is not { Count: > 0 })
        {
            return;
        }

        plan ??= current.Plan();
        if (current.Invocation is null && current.NamespaceOf(plan) is null)
        {
            current.Process.WarnOnce(
                $"Instruments were measured outside of an invocation, and the values can't be written yet. {CurrentDocument.NoNamespace}");
            return;
        }

        Write(current, values.TakeAll(), plan);
    }

    internal static void Write(CurrentDocument current, ReadOnlySpan<MeterValue> values, MetricsPlan plan, DateTimeOffset? at = null)
    {
        if (current.NamespaceOf(plan) is null)
        {
            current.Process.WarnOnce($"Measurements of instruments are lost. {CurrentDocument.NoNamespace}");
            return;
        }

        var document = current.Documents.Rent();
        string? key = null;
        foreach (var measured in values)
        {
            if (measured.Series.Key != key)
            {
                key = measured.Series.Key;
                current.Write(document, plan);
                document.Clear();
                document.Timestamp = at;
                SetDimensions(current.Process, document, plan, measured.Series);
            }

            Add(current, document, plan, measured);
        }

        current.Write(document, plan);
        current.Documents.Return(document);
    }

    private static void Add(CurrentDocument current, EmfDocument document, MetricsPlan plan, MeterValue measured)
    {
        var instrument = measured.Series.Instrument;
        if (plan.HasDimension(instrument.Name) || document.ValueOfDimension(instrument.Name) is not null)
        {
            current.Process.WarnOnce(
                $"The instrument \"{instrument.Name}\" has the name of a dimension of its document, so it has no metric there. "
                + "Rename one of them.");
            return;
        }

        foreach (var value in measured.Values)
        {
            // A sum can exceed what each of its parts was.
            if (EmfRules.Value(instrument.Name, value) is { } problem)
            {
                current.Process.WarnOnce($"{problem} It was left out.");
                continue;
            }

            var index = document.IndexOfMetric(instrument.Name);
            if (index >= 0 && !IsSame(document.Metrics[index], instrument))
            {
                current.Write(document, plan);
                index = -1;
            }

            if (index >= 0 ? document.TryAppend(index, value) : TryAdd())
            {
                continue;
            }

            current.Write(document, plan);
            TryAdd();

            bool TryAdd() =>
                document.TryAddMetric(
                    instrument.Name, value, instrument.Unit, MetricResolution.Standard, current.Process.Clock, instrument.Origin);
        }
    }

    // Instruments of different meters can have one name. In a document they are one metric if their values mean the same.
    private static bool IsSame(in MetricEntry metric, MeterInstrument instrument) =>
        metric.Unit == instrument.Unit && metric.Origin?.Kind == instrument.Origin.Kind && metric.Origin.Scope == instrument.Origin.Scope;

    private static void SetDimensions(LambdaProcess process, EmfDocument document, MetricsPlan plan, MeterSeries series)
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
                process.WarnOnce($"The tag \"{name}\" of the instrument \"{series.Instrument.Name}\" was left out. {problem}");
            }
        }
    }
}
