using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// The exporter that Logging gives its lines to.
internal sealed class OtlpLineExporter(LambdaProcess process, SignalExport export) : LineExporter
{
    public override void Export(ReadOnlySpan<byte> line)
    {
        try
        {
            OtlpProcess.Of(process).Add(export, line);
        }
        catch (Exception error)
        {
            process.WarnOnce($"Log lines couldn't be exported: {error.Message}");
        }
    }
}
