using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>
/// Receives the metrics of a process when their document is written, from the package that records them
/// (<see cref="LambdaProcess.MetricExporter"/>). Implementations must be thread-safe and must not throw.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public abstract class MetricExporter
{
    /// <summary>Whether metrics go to the exporter instead of the standard output.</summary>
    public abstract bool ReplacesDocuments { get; }

    /// <summary>
    /// Takes a metric. Called once for each metric of a document, by the thread that records, that ends the invocation, or that watches the
    /// deadline. Must not wait.
    /// </summary>
    /// <param name="metric">The metric.</param>
    public abstract void Export(scoped in RecordedMetric metric);
}
