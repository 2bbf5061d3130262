using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Recording;

namespace Lamplighter;

/// <summary>
/// Records metrics and writes them as CloudWatch embedded metric format: JSON lines on the standard output, from which
/// CloudWatch makes metrics. What an invocation records is its own, and leaves when the invocation ends, when its deadline is
/// near, and at <see cref="Flush"/>. What is recorded outside any invocation leaves at <see cref="Flush"/>, else when the next
/// invocation with metrics ends. Does nothing when <c>POWERTOOLS_METRICS_DISABLED</c> is true. Thread-safe.
/// </summary>
/// <remarks>
/// A name is a metric, a dimension or metadata within a document, not two of them; and never <c>_aws</c>. Limits are those of
/// CloudWatch's <c>PutMetricData</c> and of the embedded metric format. For data that breaks them see
/// <see cref="MetricsOptions.InvalidData"/>; for anything else that is wrong the call throws.
/// </remarks>
public static class Metrics
{
    private static MetricsRecorder? Recorder
    {
        get
        {
            if (Invocation.Current is { } invocation)
            {
                return MetricsProcess.Of(invocation.Process).Environment.IsDisabled ? null : invocation.Get(MetricsRecorder.Slot);
            }

            var process = LambdaProcess.Current;
            return MetricsProcess.Of(process) is { Environment.IsDisabled: false } metrics ? metrics.Outside : null;
        }
    }

    /// <summary>
    /// Changes the options of this process. Takes effect with the next document. Call it before the first invocation, for
    /// instance in a static constructor.
    /// </summary>
    /// <param name="configure">Changes the options. When it throws, the options stay as they were.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    /// <exception cref="ArgumentException">A default dimension is not one that CloudWatch takes, or there are more than 29.</exception>
    public static void Configure(Action<MetricsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        MetricsProcess.Of(LambdaProcess.Current).Configure(configure);
    }

    /// <summary>
    /// From now on, the instruments of a meter of <c>System.Diagnostics.Metrics</c> become metrics at the end of each
    /// invocation. Short for <see cref="MetricsOptions.Meters"/>. Call it before the meter is used, for instance in a static
    /// constructor: what was measured before is not known.
    /// </summary>
    /// <param name="meterName">The meter's name, exactly as it was created.</param>
    /// <param name="tags">The keys of the tags that become dimensions. None by default: see <see cref="MeterSelection.Add"/>.</param>
    /// <exception cref="ArgumentException">As for <see cref="MeterSelection.Add"/>.</exception>
    public static void ListenTo(string meterName, params string[] tags) => Configure(options => options.Meters.Add(meterName, tags));

    /// <summary>Adds a value to a metric. Several values under one name go out together, each of them kept.</summary>
    /// <param name="name">1 to 255 characters without control characters.</param>
    /// <param name="value">Finite and at most 2^360 in either direction; for any other see <see cref="MetricsOptions.InvalidData"/>.</param>
    /// <param name="unit">The unit; the same for all values of the metric in a document.</param>
    /// <param name="resolution">The resolution; the same for all values of the metric in a document.</param>
    /// <exception cref="ArgumentException">
    /// The name is not a metric name or is taken by a dimension or metadata, the metric has another unit or resolution already,
    /// or, inside an invocation, nothing names a namespace.
    /// </exception>
    public static void AddMetric(string name, double value, MetricUnit unit = MetricUnit.None, MetricResolution resolution = MetricResolution.Standard) =>
        Recorder?.AddMetric(name, value, unit, resolution);

    /// <summary>Adds a time span to a metric, in milliseconds.</summary>
    /// <param name="name">1 to 255 characters without control characters.</param>
    /// <param name="duration">The time span.</param>
    /// <param name="resolution">The resolution.</param>
    /// <exception cref="ArgumentException">As for <see cref="AddMetric"/>.</exception>
    public static void AddDuration(string name, TimeSpan duration, MetricResolution resolution = MetricResolution.Standard) =>
        Recorder?.AddMetric(name, duration.TotalMilliseconds, MetricUnit.Milliseconds, resolution);

    /// <summary>Measures until the returned timer is disposed, and then adds the time to a metric, in milliseconds.</summary>
    /// <param name="name">1 to 255 characters without control characters.</param>
    /// <param name="resolution">The resolution.</param>
    /// <returns>The timer; dispose it to end the measure.</returns>
    /// <exception cref="ArgumentException">As for <see cref="AddMetric"/>; disposing the timer never throws.</exception>
    public static MetricTimer Measure(string name, MetricResolution resolution = MetricResolution.Standard)
    {
        if (Recorder is not { } recorder)
        {
            return MetricTimer.None;
        }

        recorder.BeginMeasure(name, resolution);
        return new MetricTimer(recorder, name, resolution);
    }

    /// <summary>
    /// Adds a dimension to all metrics that have not been written yet. A dimension has one value in a document: giving it
    /// another one writes what was recorded so far under the old value, and goes on under the new.
    /// </summary>
    /// <param name="name">1 to 250 printable ASCII characters, not starting with a colon.</param>
    /// <param name="value">1 to 1024 printable ASCII characters, not all blank; for any other see <see cref="MetricsOptions.InvalidData"/>.</param>
    /// <exception cref="ArgumentException">
    /// The name is not a dimension name or is taken by a metric or metadata, or there would be more than 30 dimensions,
    /// <c>service</c> and the default dimensions among them.
    /// </exception>
    public static void AddDimension(string name, string value) => Recorder?.AddDimension(name, value);

    /// <summary>
    /// Adds a further dimension set: CloudWatch then stores each metric once more, under the default dimensions and these.
    /// Where a value is bad data, the whole set is left out, and those of its dimensions that would have changed from all others.
    /// </summary>
    /// <param name="dimensions">The dimensions; limits as for <see cref="AddDimension"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="dimensions"/> is null.</exception>
    /// <exception cref="ArgumentException">There is none, a name comes twice, or as for <see cref="AddDimension"/>.</exception>
    public static void AddDimensions(params (string Name, string Value)[] dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        Recorder?.AddDimensions(dimensions);
    }

    /// <summary>
    /// Sets the dimensions that every document has beside <c>service</c>, in place of those of the attribute and the options.
    /// Inside an invocation this holds for that invocation, for what it has not written yet; where one changes or goes, what was
    /// recorded so far is written first. Outside, it holds for the process, where the attribute does not say otherwise; bad
    /// values throw there. <see cref="Flush"/> does not end it.
    /// </summary>
    /// <param name="dimensions">The dimensions; limits as for <see cref="AddDimension"/>. None removes them.</param>
    /// <exception cref="ArgumentNullException"><paramref name="dimensions"/> is null.</exception>
    /// <exception cref="ArgumentException">A name comes twice, or as for <see cref="AddDimension"/>.</exception>
    public static void SetDefaultDimensions(params (string Name, string Value)[] dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        Recorder?.SetDefaultDimensions(dimensions);
    }

    /// <summary>
    /// Adds a member to the documents that is neither metric nor dimension: found with CloudWatch Logs Insights, costs no
    /// metric. The value is taken as it is now; the same name again replaces it. Written only along with metrics.
    /// </summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">Anything that is JSON or can become JSON; null is allowed.</param>
    /// <exception cref="ArgumentException">The name is blank, or is taken by a metric or a dimension.</exception>
    public static void AddMetadata(string name, object? value) => Recorder?.AddMetadata(name, value);

    /// <summary>
    /// Sets the time of all metrics that have not been written yet. Default: when the first of them was recorded. Setting
    /// another time writes what was recorded under the time set before, and goes on.
    /// </summary>
    /// <param name="when">At most 14 days ago and 2 hours ahead; for any other see <see cref="MetricsOptions.InvalidData"/>.</param>
    public static void SetTimestamp(DateTimeOffset when) => Recorder?.SetTimestamp(when);

    /// <summary>Writes one metric at once, in a document of its own: with the default dimensions and those given here.</summary>
    /// <param name="name">1 to 255 characters without control characters.</param>
    /// <param name="value">As for <see cref="AddMetric"/>.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="resolution">The resolution.</param>
    /// <param name="namespace">The namespace; null for the one in force.</param>
    /// <param name="dimensions">Further dimensions; limits as for <see cref="AddDimension"/>. One with a bad value is left out.</param>
    /// <exception cref="ArgumentException">As for <see cref="AddMetric"/> and <see cref="AddDimension"/>, or nothing names a namespace.</exception>
    public static void AddSingleMetric(
        string name,
        double value,
        MetricUnit unit = MetricUnit.None,
        MetricResolution resolution = MetricResolution.Standard,
        string? @namespace = null,
        (string Name, string Value)[]? dimensions = null) =>
        Recorder?.AddSingleMetric(name, value, unit, resolution, @namespace, dimensions ?? []);

    /// <summary>
    /// Writes what was recorded and not written yet: of this invocation, and of what was recorded outside any. Metrics,
    /// dimensions, metadata and timestamp start anew; default dimensions stay. Without metrics nothing is written.
    /// </summary>
    public static void Flush() => Recorder?.FlushAll();
}
