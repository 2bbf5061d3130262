using System.Runtime.CompilerServices;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Recording;
using Lamplighter.Internal.EmfMetrics.State;

namespace Lamplighter;

/// <summary>
/// Records metrics and writes them in the CloudWatch embedded metric format (EMF): JSON lines on the standard output that CloudWatch
/// turns into metrics. The metrics of an invocation are written when the invocation ends, shortly before its deadline, and when you
/// call <see cref="Flush"/>. Metrics that are recorded outside of any invocation are written when you call <see cref="Flush"/>, or when
/// the next invocation with metrics ends. In the handler of a record of a batch, dimensions, metadata and the time apply to the metrics
/// that this record adds afterwards, which are written when the record ends. Does nothing when
/// <c>POWERTOOLS_METRICS_DISABLED</c> is true. Thread-safe.
/// </summary>
/// <remarks>
/// Within a document, a name is a metric, a dimension, or metadata, and can't be two of them. The name <c>_aws</c> is reserved. The
/// limits are those of CloudWatch's <c>PutMetricData</c> and of the embedded metric format. For data that exceeds them, see
/// <see cref="MetricsOptions.InvalidData"/>. For any other invalid argument, the call throws.
/// </remarks>
public static class Metrics
{
    private static MetricsInvocation? Current
    {
        get
        {
            if (Invocation.Current is { } invocation)
            {
                return MetricsProcess.Of(invocation.Process).IsDisabled ? null : MetricsRecord.Of(invocation);
            }

            return MetricsProcess.Of(LambdaProcess.Current) is { IsDisabled: false } process ? process.Outside : null;
        }
    }

    // In a record of a batch, what is set for the metrics that follow doesn't apply to other records.
    private static MetricsInvocation? Own => Current is not { } current ? null
        : Invocation.Current is { } invocation ? MetricsRecord.OwnOf(invocation)
        : current;

    /// <summary>
    /// Changes the options of this process. The new options apply to the next document. Call this method before the first invocation,
    /// for example in a static constructor.
    /// </summary>
    /// <param name="configure">A method that changes the options. If it throws, the options stay unchanged.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// A default dimension isn't valid in CloudWatch, or there are more than 29 default dimensions.
    /// </exception>
    /// <example>
    /// <code>
    /// Metrics.Configure(options =>
    /// {
    ///     options.Namespace = "MyApp";
    ///     options.DefaultDimensions["env"] = "prod";
    /// });
    /// </code>
    /// </example>
    public static void Configure(Action<MetricsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        MetricsProcess.Of(LambdaProcess.Current).Configure(configure);
    }

    /// <summary>
    /// Turns the instruments of a meter of <c>System.Diagnostics.Metrics</c> into metrics, which are written at the end of each
    /// invocation. A shortcut for <see cref="MetricsOptions.Meters"/>. Call this method before the meter is used, for example in a
    /// static constructor: earlier measurements are missed.
    /// </summary>
    /// <param name="meterName">The meter's name, exactly as it was created.</param>
    /// <param name="tags">The keys of the tags that become dimensions. Default: none; see <see cref="MeterSelection.Add"/>.</param>
    /// <exception cref="ArgumentException">See <see cref="MeterSelection.Add"/>.</exception>
    /// <example><code>Metrics.ListenTo("MyApp.Orders", "tier");</code></example>
    public static void ListenTo(string meterName, params string[] tags) => Configure(options => options.Meters.Add(meterName, tags));

    /// <summary>
    /// Adds a value to a metric. A metric can have several values, and all of them are written. In an invocation without a namespace, the
    /// value is left out; see <see cref="MetricsOptions.InvalidData"/>.
    /// </summary>
    /// <param name="name">1 to 255 characters without control characters.</param>
    /// <param name="value">
    /// A finite value from -2^360 to 2^360. For any other value, see <see cref="MetricsOptions.InvalidData"/>.
    /// </param>
    /// <param name="unit">The unit. All values of a metric in a document have the same unit.</param>
    /// <param name="resolution">The resolution. All values of a metric in a document have the same resolution.</param>
    /// <exception cref="ArgumentException">
    /// The name isn't a valid metric name, or is used by a dimension or metadata; or the metric already has another unit or resolution.
    /// </exception>
    /// <example><code>Metrics.AddMetric("Orders", 1, MetricUnit.Count);</code></example>
    public static void AddMetric(
        string name, double value, MetricUnit unit = MetricUnit.None, MetricResolution resolution = MetricResolution.Standard) =>
        Current?.AddMetric(name, value, unit, resolution);

    /// <summary>Adds a duration to a metric, in milliseconds.</summary>
    /// <param name="name">1 to 255 characters without control characters.</param>
    /// <param name="duration">The duration.</param>
    /// <param name="resolution">The resolution.</param>
    /// <exception cref="ArgumentException">See <see cref="AddMetric"/>.</exception>
    public static void AddDuration(string name, TimeSpan duration, MetricResolution resolution = MetricResolution.Standard) =>
        Current?.AddMetric(name, duration.TotalMilliseconds, MetricUnit.Milliseconds, resolution);

    /// <summary>Measures the time until the returned timer is disposed, and adds it to a metric, in milliseconds.</summary>
    /// <param name="name">1 to 255 characters without control characters.</param>
    /// <param name="resolution">The resolution.</param>
    /// <returns>The timer. Dispose it to stop it.</returns>
    /// <exception cref="ArgumentException">See <see cref="AddMetric"/>. Disposing the timer never throws.</exception>
    /// <example>
    /// <code>
    /// using (Metrics.Measure("Charge"))
    /// {
    ///     await ChargeAsync(order);
    /// }
    /// </code>
    /// </example>
    public static MetricTimer Measure(string name, MetricResolution resolution = MetricResolution.Standard)
    {
        if (Current is not { } current)
        {
            return MetricTimer.None;
        }

        current.BeginTimer(name, resolution);
        return new MetricTimer(current, name, resolution);
    }

    /// <summary>
    /// Adds a dimension to all metrics that aren't written yet. A dimension has one value in a document: if you set another value, the
    /// metrics so far are written with the old value first.
    /// </summary>
    /// <param name="name">1 to 250 printable ASCII characters. The name can't start with a colon.</param>
    /// <param name="value">
    /// 1 to 1024 printable ASCII characters, at least one of them visible. For any other value, see
    /// <see cref="MetricsOptions.InvalidData"/>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The name isn't a valid dimension name, or is used by a metric or metadata; or there would be more than 30 dimensions, including
    /// <c>service</c> and the default dimensions.
    /// </exception>
    /// <example><code>Metrics.AddDimension("tier", "gold");</code></example>
    public static void AddDimension(string name, string value) => Own?.AddDimension(name, value);

    /// <summary>
    /// Adds another dimension set: CloudWatch stores each metric once more, under the default dimensions and these dimensions. If a
    /// value is invalid, the set is left out, and so is each of its dimensions that would have changed from all other sets.
    /// </summary>
    /// <param name="dimensions">The dimensions. For limits, see <see cref="AddDimension"/>.</param>
    /// <exception cref="ArgumentException">
    /// No dimensions are given, a name is given twice, or see <see cref="AddDimension"/>.
    /// </exception>
    /// <example><code>Metrics.AddDimensions(("region", "eu"), ("plan", "yearly"));</code></example>
    [OverloadResolutionPriority(1)]
    public static void AddDimensions(params ReadOnlySpan<(string Name, string Value)> dimensions) => Own?.AddDimensions(dimensions);

    /// <inheritdoc cref="AddDimensions(ReadOnlySpan{ValueTuple{string, string}})"/>
    /// <param name="dimensions">The dimensions, for example a dictionary. For limits, see <see cref="AddDimension"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="dimensions"/> is null.</exception>
    public static void AddDimensions(IEnumerable<KeyValuePair<string, string>> dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        Own?.AddDimensions(DimensionPairs.Of(dimensions));
    }

    /// <summary>
    /// Replaces the default dimensions, which every document has in addition to <c>service</c>. Inside an invocation, they apply to
    /// what this invocation hasn't written yet; if a default dimension changes or is removed, the metrics so far are written first.
    /// Outside of an invocation, they apply to the process, except where the attribute sets others, and invalid values throw.
    /// <see cref="Flush"/> keeps them.
    /// </summary>
    /// <param name="dimensions">
    /// The dimensions. For limits, see <see cref="AddDimension"/>. Without arguments, the default dimensions are removed.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="dimensions"/> is null.</exception>
    /// <exception cref="ArgumentException">A name is given twice, or see <see cref="AddDimension"/>.</exception>
    [OverloadResolutionPriority(1)]
    public static void SetDefaultDimensions(params (string Name, string Value)[] dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        Own?.SetDefaultDimensions(dimensions);
    }

    /// <inheritdoc cref="SetDefaultDimensions(ValueTuple{string, string}[])"/>
    /// <param name="dimensions">
    /// The dimensions, for example a dictionary. For limits, see <see cref="AddDimension"/>. If it is empty, the default dimensions are
    /// removed.
    /// </param>
    public static void SetDefaultDimensions(IEnumerable<KeyValuePair<string, string>> dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        Own?.SetDefaultDimensions(DimensionPairs.Of(dimensions));
    }

    /// <summary>
    /// Removes the default dimensions, as <see cref="SetDefaultDimensions(ValueTuple{string, string}[])"/> does without arguments.
    /// <c>service</c> stays.
    /// </summary>
    public static void ClearDefaultDimensions() => Own?.SetDefaultDimensions([]);

    /// <summary>
    /// Sets the namespace. Inside an invocation, it applies to what this invocation hasn't written yet, and takes precedence over the
    /// attribute; the metrics so far are written with the old namespace first. Outside of an invocation, it applies to the process, as
    /// <see cref="MetricsOptions.Namespace"/> does.
    /// </summary>
    /// <param name="namespace">
    /// 1 to 255 letters, digits, spaces, and <c>. - _ / # :</c>. It can't start with a colon.
    /// </param>
    /// <exception cref="ArgumentException">The value isn't a valid CloudWatch namespace.</exception>
    public static void SetNamespace(string @namespace) => Own?.SetNamespace(@namespace);

    /// <summary>
    /// Adds a member to the documents that is neither a metric nor a dimension. CloudWatch Logs Insights finds it, and it isn't billed
    /// as a metric. The value is read now, and another value with the same name replaces it. Metadata is written only with metrics.
    /// </summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">A value that is JSON or can be converted to JSON, or null.</param>
    /// <exception cref="ArgumentException">The name is blank, or is used by a metric or a dimension.</exception>
    /// <example><code>Metrics.AddMetadata("orderId", order.Id);</code></example>
    public static void AddMetadata(string name, object? value) => Own?.AddMetadata(name, value);

    /// <summary>
    /// Sets the time of all metrics that aren't written yet. Default: the time when the first of them was recorded. If you set another
    /// time, the metrics so far are written with the old time first.
    /// </summary>
    /// <param name="when">
    /// A time at most 14 days ago and at most 2 hours ahead. For any other time, see <see cref="MetricsOptions.InvalidData"/>.
    /// </param>
    public static void SetTimestamp(DateTimeOffset when) => Own?.SetTimestamp(when);

    /// <summary>
    /// Writes one metric immediately, in a separate document with the default dimensions, unless
    /// <see cref="MetricsOptions.SingleMetricDefaultDimensions"/> is false, and the given dimensions.
    /// </summary>
    /// <param name="name">1 to 255 characters without control characters.</param>
    /// <param name="value">The value; see <see cref="AddMetric"/>.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="resolution">The resolution.</param>
    /// <param name="namespace">The namespace; null for the configured namespace.</param>
    /// <param name="dimensions">
    /// Further dimensions. For limits, see <see cref="AddDimension"/>. A dimension with an invalid value is left out.
    /// </param>
    /// <param name="service">
    /// The value of the dimension <c>service</c>; null for the configured service. It has no effect without
    /// <see cref="MetricsOptions.ServiceDimension"/>. If it is invalid, the document doesn't have the dimension.
    /// </param>
    /// <exception cref="ArgumentException">See <see cref="AddMetric"/> and <see cref="AddDimension"/>.</exception>
    public static void AddSingleMetric(
        string name,
        double value,
        MetricUnit unit = MetricUnit.None,
        MetricResolution resolution = MetricResolution.Standard,
        string? @namespace = null,
        (string Name, string Value)[]? dimensions = null,
        string? service = null) =>
        Current?.AddSingleMetric(name, value, unit, resolution, @namespace, dimensions ?? [], service);

    /// <summary>
    /// Writes the metrics that aren't written yet: those of this invocation, and those that were recorded outside of any invocation.
    /// Then metrics, dimensions, metadata, and timestamp are empty again; default dimensions stay. Without metrics, nothing is written.
    /// </summary>
    public static void Flush() => Current?.FlushAll();
}
