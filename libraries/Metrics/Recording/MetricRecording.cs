using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// Adds values of metrics to the current document.
internal static class MetricRecording
{
    internal static void Add(CurrentDocument current, string name, double value, MetricUnit unit, MetricResolution resolution)
    {
        var document = current.Open(out var plan);
        var index = Check(name, unit, resolution, document, plan);
        current.HasRecorded = true;
        if (LacksNamespace(current, plan))
        {
            current.RejectWithoutNamespace();
            return;
        }

        if (EmfRules.Value(name, value) is { } problem)
        {
            current.Reject(problem, nameof(value));
            return;
        }

        current.Watch();
        var clock = current.Process.Clock;
        if (!(index >= 0 ? document.TryAppend(index, value) : document.TryAddMetric(name, value, unit, resolution, clock)))
        {
            current.MakeRoom(document, plan);
            document.TryAddMetric(name, value, unit, resolution, clock);
        }

        if (current.IsLate)
        {
            current.Write(document, plan);
        }
    }

    internal static void BeginTimer(CurrentDocument current, string name, MetricResolution resolution)
    {
        var document = current.Open(out var plan);
        Check(name, MetricUnit.Milliseconds, resolution, document, plan);
        if (LacksNamespace(current, plan))
        {
            current.RejectWithoutNamespace();
        }

        current.RunningTimers++;
    }

    internal static void EndTimer(CurrentDocument current, string name, TimeSpan elapsed, MetricResolution resolution)
    {
        current.RunningTimers--;
        Add(current, name, elapsed.TotalMilliseconds, MetricUnit.Milliseconds, resolution);
    }

    // The index of the metric in the document; negative for a new metric.
    private static int Check(string name, MetricUnit unit, MetricResolution resolution, EmfDocument document, MetricsPlan plan)
    {
        var index = document.IndexOfMetric(name);
        if (index >= 0)
        {
            DocumentChecks.SameMetric(in document.Metrics[index], unit, resolution);
            return index;
        }

        DocumentChecks.NewMetric(name, unit, resolution, document, plan);
        return index;
    }

    // Outside of an invocation, an attribute can still set the namespace.
    private static bool LacksNamespace(CurrentDocument current, MetricsPlan plan) =>
        plan.Namespace is null && current.Invocation is not null && current.NamespaceOf(plan) is null;
}
