using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// What the calls of the user's code add.
internal sealed partial class MetricsRecorder
{
    private const string NoNamespace =
        "There is no namespace: set [Metrics(Namespace = …)] on the handler, Metrics.Configure(o => o.Namespace = …) or POWERTOOLS_METRICS_NAMESPACE.";

    internal void AddMetric(string name, double value, MetricUnit unit, MetricResolution resolution)
    {
        lock (_gate)
        {
            var document = Open(out var plan);
            var index = CheckMetric(name, unit, resolution, document, plan);
            _hasRecorded = true;
            if (EmfRules.Value(name, value) is { } problem)
            {
                Reject(problem, nameof(value));
                return;
            }

            Watch();
            if (!(index >= 0 ? document.TryAppend(index, value) : document.TryAddMetric(name, value, unit, resolution, Process.Clock)))
            {
                MakeRoom(document, plan);
                document.TryAddMetric(name, value, unit, resolution, Process.Clock);
            }

            if (IsLate)
            {
                Write(document, plan);
            }
        }
    }

    internal void BeginMeasure(string name, MetricResolution resolution)
    {
        lock (_gate)
        {
            var document = Open(out var plan);
            CheckMetric(name, MetricUnit.Milliseconds, resolution, document, plan);
            _timers++;
        }
    }

    internal void EndMeasure(string name, TimeSpan elapsed, MetricResolution resolution)
    {
        lock (_gate)
        {
            _timers--;
            AddMetric(name, elapsed.TotalMilliseconds, MetricUnit.Milliseconds, resolution);
        }
    }

    internal void AddMetadata(string name, object? value)
    {
        // The user's code may run in here: not under the lock.
        var kept = Metadata.Keep(Process, name, value, out var bytes);
        lock (_gate)
        {
            var document = Open(out var plan);
            Checks.MetadataName(name, document, plan);
            bytes += EmfDocument.BytesOfName(name);
            if (plan.NoRoom(document, bytes - document.BytesOfMetadata(name)) is { } problem)
            {
                Reject(problem, nameof(value));
                document.RemoveMetadata(name);
                return;
            }

            document.SetMetadata(name, kept, bytes);
        }
    }

    internal void SetTimestamp(DateTimeOffset when)
    {
        lock (_gate)
        {
            var problem = EmfRules.Timestamp(when, Process.Clock.GetUtcNow());
            if (problem is not null)
            {
                Reject(problem, nameof(when));
            }

            var document = Open(out var plan);
            if (document.IsTimestampWithheld || (document.Timestamp is { } before && before != when))
            {
                MakeRoom(document, plan);
            }

            document.IsTimestampWithheld = problem is not null;
            document.Timestamp = problem is null ? when : null;
        }
    }

    internal void AddSingleMetric(
        string name, double value, MetricUnit unit, MetricResolution resolution, string? @namespace, (string Name, string Value)[] dimensions)
    {
        Checks.ThrowIf(@namespace is null ? null : EmfRules.Namespace(@namespace), nameof(@namespace));
        lock (_gate)
        {
            var plan = Plan();
            WriteColdStart(plan);
            @namespace ??= NamespaceOf(plan) ?? throw new ArgumentException(NoNamespace, nameof(@namespace));
            var document = _process.Documents.Rent();
            try
            {
                foreach (var (dimension, content) in dimensions)
                {
                    Checks.DimensionName(dimension, null);
                    Checks.RoomInMainSet(dimension, document, plan);
                    var bytes = EmfDocument.BytesOfDimension(dimension, content ?? "") - document.BytesOfDimension(dimension);
                    if ((EmfRules.DimensionValue(dimension, content) ?? plan.NoRoom(document, bytes)) is { } bad)
                    {
                        Reject(bad, nameof(dimensions));
                        document.Withhold(dimension);
                        continue;
                    }

                    document.SetDimension(dimension, content!, isMain: true);
                }

                Checks.NewMetric(name, unit, resolution, document, plan);
                _hasRecorded = true;
                if (EmfRules.Value(name, value) is { } problem)
                {
                    Reject(problem, nameof(value));
                    return;
                }

                document.TryAddMetric(name, value, unit, resolution, Process.Clock);
                Send(document, document.Metrics, plan.Without(document.Withheld), @namespace);
            }
            finally
            {
                _process.Documents.Return(document);
            }
        }
    }

    // The index of the metric; negative where it is new.
    private int CheckMetric(string name, MetricUnit unit, MetricResolution resolution, EmfDocument document, MetricsPlan plan)
    {
        var index = document.IndexOfMetric(name);
        if (index >= 0)
        {
            Checks.SameMetric(in document.Metrics[index], unit, resolution);
            return index;
        }

        Checks.NewMetric(name, unit, resolution, document, plan);

        // Outside an invocation an attribute may still say it.
        if (plan.Namespace is null && _invocation is not null && NamespaceOf(plan) is null)
        {
            throw new ArgumentException(NoNamespace);
        }

        return index;
    }

    // Writes the metrics so far; the context stays for those to come.
    private void MakeRoom(EmfDocument document, MetricsPlan plan)
    {
        if (!Write(document, plan))
        {
            LetWait(document, plan);
        }
    }

    // Bad data, not a bad program: see InvalidMetricData.
    private void Reject(string problem, string parameter)
    {
        if (_process.Options.InvalidData == InvalidMetricData.Throw)
        {
            throw new ArgumentException(problem, parameter);
        }

        Process.WarnOnce($"{problem} It was left out.");
    }
}
