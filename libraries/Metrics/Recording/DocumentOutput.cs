using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// Where a process writes documents, and the documents that it reuses. Thread-safe.
internal sealed class DocumentOutput
{
    private readonly LambdaProcess _process;

    // Lambda drops lines without this level; null where it drops none.
    private readonly string? _level;

    internal DocumentOutput(LambdaProcess process)
    {
        _process = process;
        var level = process.Settings.LambdaLogLevel.ToUpperInvariant();
        _level = process.Settings.LambdaLogFormatIsJson && level is "WARN" or "ERROR" or "FATAL" ? level : null;
    }

    internal DocumentPool Documents { get; } = new();

    // False when the output rejected the line, which is then still in the document.
    internal bool TryWrite(
        EmfDocument document, Entries<MetricEntry> metrics, MetricsPlan plan, string @namespace, Invocation? invocation)
    {
        if (_process.MetricExporter is { } exporter)
        {
            DocumentExport.Export(exporter, document, metrics, plan, @namespace, invocation);
            if (exporter.ReplacesDocuments)
            {
                return true;
            }
        }

        var line = document.Line;
        line.Clear();
        EmfWriter.Write(line, document, metrics, plan, @namespace, invocation?.Context.AwsRequestId, _level, out var isLevelMissing);
        if (isLevelMissing)
        {
            _process.WarnOnce(
                "A metric, dimension, or metadata is named \"level\", so the document has no log level, and Lambda drops the document at "
                + "the log level of this function. Choose another name.");
        }

        return _process.Output.Write(line.Written);
    }
}
