using Lamplighter.Internal.OpenTelemetry.Options;

namespace Lamplighter;

/// <summary>
/// Options of the export by OTLP, of <see cref="OtlpExport.Enable"/>. An option that isn't set comes from the environment variables of
/// OpenTelemetry.
/// </summary>
public sealed class OtlpOptions
{
    private readonly List<KeyValuePair<string, string>> _headers = [];
    private readonly List<KeyValuePair<string, string>> _attributes = [];

    internal OtlpOptions()
    {
    }

    /// <summary>
    /// The address of the collector, <c>http</c> or <c>https</c>. The path of each signal, such as <c>/v1/traces</c>, is added.
    /// <see langword="null"/>, the default, means <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, else <c>http://localhost:4318</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The address is relative, or isn't <c>http</c> or <c>https</c>.</exception>
    public Uri? Endpoint
    {
        get;
        set => field = Check(value);
    }

    /// <summary>
    /// The whole address for traces, with its path. <see langword="null"/>, the default, means
    /// <c>OTEL_EXPORTER_OTLP_TRACES_ENDPOINT</c>, else <see cref="Endpoint"/> and <c>/v1/traces</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The address is relative, or isn't <c>http</c> or <c>https</c>.</exception>
    public Uri? TracesEndpoint
    {
        get;
        set => field = Check(value);
    }

    /// <summary>
    /// The whole address for log records, with its path. <see langword="null"/>, the default, means
    /// <c>OTEL_EXPORTER_OTLP_LOGS_ENDPOINT</c>, else <see cref="Endpoint"/> and <c>/v1/logs</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The address is relative, or isn't <c>http</c> or <c>https</c>.</exception>
    public Uri? LogsEndpoint
    {
        get;
        set => field = Check(value);
    }

    /// <summary>
    /// The whole address for metrics, with its path. <see langword="null"/>, the default, means
    /// <c>OTEL_EXPORTER_OTLP_METRICS_ENDPOINT</c>, else <see cref="Endpoint"/> and <c>/v1/metrics</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The address is relative, or isn't <c>http</c> or <c>https</c>.</exception>
    public Uri? MetricsEndpoint
    {
        get;
        set => field = Check(value);
    }

    /// <summary>
    /// How long the end of an invocation waits for all requests together, including retries. It never waits for longer than half of the
    /// time until the deadline, and after the response, not within <see cref="TelemetryOptions.DeadlineMargin"/> of it.
    /// <see langword="null"/>, the default, means <c>OTEL_EXPORTER_OTLP_TIMEOUT</c>, else 2 seconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero, negative, or longer than 15 minutes.</exception>
    public TimeSpan? Timeout
    {
        get;
        set
        {
            if (value is { } time && (time <= TimeSpan.Zero || time > TimeSpan.FromMinutes(15)))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value), time, $"The timeout {time} is out of range. Use more than zero and at most 15 minutes.");
            }

            field = value;
        }
    }

    /// <summary>
    /// Whether requests are compressed with gzip. <see langword="null"/>, the default, means <c>OTEL_EXPORTER_OTLP_COMPRESSION</c>, else
    /// false: to a collector beside the function, compressing takes longer than sending.
    /// </summary>
    public bool? Compress { get; set; }

    /// <summary>
    /// The resource attribute <c>service.name</c>. <see langword="null"/>, the default, means <c>OTEL_SERVICE_NAME</c>, else
    /// <c>service.name</c> in <c>OTEL_RESOURCE_ATTRIBUTES</c>, else the service of <see cref="LambdaTelemetry.Configure"/> or
    /// <c>POWERTOOLS_SERVICE_NAME</c>, else the name of the function.
    /// </summary>
    public string? ServiceName { get; set; }

    /// <summary>
    /// Which traces are exported. <see langword="null"/>, the default, means <c>OTEL_TRACES_SAMPLER</c>, else
    /// <c>parentbased_always_on</c>.
    /// </summary>
    public OtlpSampler? Sampler { get; set; }

    /// <summary>
    /// Whether spans are exported. <see langword="null"/>, the default, means <c>OTEL_TRACES_EXPORTER</c>, else true.
    /// </summary>
    public bool? ExportTraces { get; set; }

    /// <summary>
    /// Whether the lines of <c>Lamplighter.Logging</c> are exported as log records, beside the standard output.
    /// <see langword="null"/>, the default, means <c>OTEL_LOGS_EXPORTER</c>, else false, because CloudWatch has the lines already.
    /// </summary>
    public bool? ExportLogs { get; set; }

    /// <summary>
    /// Whether what <c>Lamplighter.Metrics</c> records is exported as metrics, with delta temporality. <see langword="null"/>, the
    /// default, means <c>OTEL_METRICS_EXPORTER</c>, else false, because CloudWatch has the metrics already.
    /// </summary>
    public bool? ExportMetrics { get; set; }

    /// <summary>
    /// Whether exported metrics are also written to the standard output, in the embedded metric format, from which CloudWatch reads them.
    /// If false, metrics are only exported, and are lost if they can't be sent. Default: true.
    /// </summary>
    public bool KeepEmbeddedMetrics { get; set; } = true;

    /// <summary>Whether spans are sent to the X-Ray daemon too. Default: false, spans are only exported.</summary>
    public bool KeepXRay { get; set; }

    /// <summary>
    /// Whether telemetry is sent after the response of each invocation, so that the caller doesn't wait for the collector. The package
    /// registers as an internal extension of the function, at the first call of <see cref="OtlpExport.Enable"/>, which must be before the
    /// first invocation. Lambda bills the time of the export all the same, and begins the next invocation of the execution environment
    /// after it. Where it isn't possible, such as with SnapStart and on Lambda Managed Instances, a diagnostic line says so, and telemetry
    /// is sent before the response. Default: false, before the response.
    /// </summary>
    public bool ExportAfterResponse { get; set; }

    internal IReadOnlyList<KeyValuePair<string, string>> Headers => _headers;

    internal IReadOnlyList<KeyValuePair<string, string>> ResourceAttributes => _attributes;

    /// <summary>
    /// Adds a header to each request, such as a key. It is sent beside those of <c>OTEL_EXPORTER_OTLP_HEADERS</c>, and replaces one of the
    /// same name.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">
    /// The name isn't valid or is one that HTTP needs (<c>Host</c>, <c>Content-Length</c>, ...), or the value has a character that isn't
    /// printable ASCII.
    /// </exception>
    public void AddHeader(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (HeaderRules.ProblemOf(name, value) is { } problem)
        {
            throw new ArgumentException($"The header \"{name}\" can't be sent: {problem}", nameof(name));
        }

        _headers.Add(new(name, value));
    }

    /// <summary>
    /// Adds an attribute of the resource, which describes the function in each request. It is sent beside those of
    /// <c>OTEL_RESOURCE_ATTRIBUTES</c>, and replaces one of the same name.
    /// </summary>
    /// <param name="name">The name, such as <c>deployment.environment.name</c>.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public void AddResourceAttribute(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        _attributes.Add(new(name, value));
    }

    private static Uri? Check(Uri? address) =>
        address is null || (address.IsAbsoluteUri && address.Scheme is "http" or "https")
            ? address
            : throw new ArgumentException(
                $"\"{address}\" isn't an address of a collector. Use one such as http://localhost:4318 or https://otlp.example.com.",
                nameof(address));
}
