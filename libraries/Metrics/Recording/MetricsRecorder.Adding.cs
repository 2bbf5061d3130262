using Lamplighter.Emf;
using Lamplighter.Output;

namespace Lamplighter.Recording;

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

    internal void CheckDuration(string name, MetricResolution resolution)
    {
        lock (_gate)
        {
            var document = Open(out var plan);
            CheckMetric(name, MetricUnit.Milliseconds, resolution, document, plan);
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
            if (HasRoom(document, plan, bytes, nameof(value)))
            {
                document.SetMetadata(name, kept, bytes);
            }
        }
    }

    internal void SetTimestamp(DateTimeOffset when)
    {
        lock (_gate)
        {
            if (EmfRules.Timestamp(when, Process.Clock.GetUtcNow()) is { } problem)
            {
                Reject(problem, nameof(when));
                return;
            }

            var document = Open(out var plan);
            if (document.Timestamp is { } before && before != when)
            {
                MakeRoom(document, plan);
            }

            document.Timestamp = when;
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
                    if (EmfRules.DimensionValue(dimension, content) is { } bad)
                    {
                        Reject(bad, nameof(dimensions));
                        continue;
                    }

                    document.SetDimension(dimension, content, isMain: true);
                }

                Checks.NewMetric(name, unit, resolution, document, plan);
                _hasRecorded = true;
                if (EmfRules.Value(name, value) is { } problem)
                {
                    Reject(problem, nameof(value));
                    return;
                }

                document.TryAddMetric(name, value, unit, resolution, Process.Clock);
                Send(document, document.Metrics, plan, @namespace);
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
            Process.Warn($"{document.Metrics.Length} metrics that were recorded outside an invocation are lost. {NoNamespace}");
            document.ClearMetrics();
        }
    }

    private bool HasRoom(EmfDocument document, MetricsPlan plan, int bytes, string parameter)
    {
        var most = _process.Options.MaxDocumentBytes / 2;
        if (plan.Bytes + document.ContextBytes + bytes <= most)
        {
            return true;
        }

        Reject($"Dimensions and metadata of a document of metrics would take more than {most} bytes, half of MetricsOptions.MaxDocumentBytes.", parameter);
        return false;
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
