using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// The exporter that Metrics gives its metrics to.
internal sealed class OtlpMetricExporter(LambdaProcess process, OtlpSettings settings, SignalExport export) : MetricExporter
{
    public override bool ReplacesDocuments => settings.ReplacesDocuments;

    public override void Export(scoped in RecordedMetric metric)
    {
        try
        {
            OtlpProcess.Of(process).Add(export, metric);
        }
        catch (Exception error)
        {
            process.WarnOnce($"Metrics couldn't be exported: {error.Message}");
        }
    }
}
