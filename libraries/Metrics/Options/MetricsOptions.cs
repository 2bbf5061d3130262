using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter;

/// <summary>
/// Options for metrics. Set them with <see cref="Metrics.Configure"/>. Values of <c>[Metrics]</c> on a handler take precedence.
/// </summary>
public sealed class MetricsOptions
{
    private readonly Dictionary<string, string> _defaultDimensions = new(StringComparer.Ordinal);

    internal MetricsOptions()
    {
    }

    internal MetricsOptions(MetricsOptions other)
    {
        Namespace = other.Namespace;
        Service = other.Service;
        FunctionName = other.FunctionName;
        ServiceDimension = other.ServiceDimension;
        FunctionNameDimension = other.FunctionNameDimension;
        OmitUndefinedService = other.OmitUndefinedService;
        ColdStartDefaultDimensions = other.ColdStartDefaultDimensions;
        SingleMetricDefaultDimensions = other.SingleMetricDefaultDimensions;
        CaptureColdStart = other.CaptureColdStart;
        RaiseOnEmpty = other.RaiseOnEmpty;
        InvalidData = other.InvalidData;
        MaxDocumentBytes = other.MaxDocumentBytes;
        Meters = new MeterSelection(other.Meters);
        _defaultDimensions = new(other._defaultDimensions, StringComparer.Ordinal);
    }

    /// <summary>
    /// The CloudWatch namespace: 1 to 255 letters, digits, spaces, and <c>. - _ / # :</c>. It can't start with a colon. Default:
    /// null, which means <c>POWERTOOLS_METRICS_NAMESPACE</c>. One of the sources must set a namespace.
    /// </summary>
    /// <exception cref="ArgumentException">The value isn't a valid CloudWatch namespace.</exception>
    public string? Namespace { get; set => field = Checked(value, value is null ? null : EmfRules.Namespace(value)); }

    /// <summary>
    /// The name of the dimension that has the service, 1 to 250 printable ASCII characters; null for documents without it. Powertools for
    /// AWS Lambda (.NET) writes <c>Service</c>. Default: <c>service</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The value isn't a valid dimension name.</exception>
    public string? ServiceDimension
    {
        get;
        set => field = Checked(value, value is null ? null : EmfRules.DimensionName(value));
    } = EmfRules.ServiceDimension;

    /// <summary>
    /// The name of the dimension of the cold-start metric that has the name of the function, 1 to 250 printable ASCII characters; null for
    /// a cold-start metric without it. Powertools for AWS Lambda (.NET) writes <c>FunctionName</c>. Default: <c>function_name</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The value isn't a valid dimension name.</exception>
    public string? FunctionNameDimension
    {
        get;
        set => field = Checked(value, value is null ? null : EmfRules.DimensionName(value));
    } = EmfRules.FunctionNameDimension;

    /// <summary>
    /// Leaves out the dimension of the service where no service is set, as Powertools for AWS Lambda (.NET) does. Default: false, which
    /// means that the service is then <c>service_undefined</c>.
    /// </summary>
    public bool OmitUndefinedService { get; set; }

    /// <summary>
    /// The value of the dimension <c>service</c>. Default: null, which means the service of <see cref="LambdaTelemetry.Configure"/>,
    /// then <c>POWERTOOLS_SERVICE_NAME</c>, then <c>service_undefined</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The value isn't a valid CloudWatch dimension value.</exception>
    public string? Service { get; set => field = Checked(value, value is null ? null : EmfRules.DimensionValue("service", value)); }

    /// <summary>
    /// The value of the dimension <c>function_name</c> of the cold-start metric. Default: null, which means
    /// <c>POWERTOOLS_METRICS_FUNCTION_NAME</c>, then the name in the Lambda context.
    /// </summary>
    /// <exception cref="ArgumentException">The value isn't a valid CloudWatch dimension value.</exception>
    public string? FunctionName
    {
        get;
        set => field = Checked(value, value is null ? null : EmfRules.DimensionValue("function_name", value));
    }

    /// <summary>
    /// The dimensions of every document, in addition to <c>service</c>. At most 29, or 30 without <see cref="ServiceDimension"/>. Default:
    /// none.
    /// </summary>
    public IDictionary<string, string> DefaultDimensions => _defaultDimensions;

    /// <summary>
    /// Writes the metric <c>ColdStart</c> in the first invocation of a process: when a method with <c>[Metrics]</c> is called, or
    /// with the first metric. Default: false.
    /// </summary>
    public bool CaptureColdStart { get; set; }

    /// <summary>
    /// Writes the default dimensions with the metric <c>ColdStart</c> too, as Powertools for AWS Lambda (.NET) does. Default: false, which
    /// means only the service and the name of the function.
    /// </summary>
    public bool ColdStartDefaultDimensions { get; set; }

    /// <summary>
    /// Writes the default dimensions with the metrics of <see cref="Metrics.AddSingleMetric"/> too. Default: true. If false, such a metric
    /// has only the service and its own dimensions, as in Powertools for AWS Lambda (.NET).
    /// </summary>
    public bool SingleMetricDefaultDimensions { get; set; } = true;

    /// <summary>
    /// Throws an <see cref="InvalidOperationException"/> when the outermost method with <c>[Metrics]</c> returns and its invocation
    /// recorded no metric. Default: false.
    /// </summary>
    public bool RaiseOnEmpty { get; set; }

    /// <summary>What happens with data that CloudWatch rejects. Default: <see cref="InvalidMetricData.Drop"/>.</summary>
    public InvalidMetricData InvalidData { get; set; }

    /// <summary>The meters of <c>System.Diagnostics.Metrics</c> whose instruments become metrics. Default: none.</summary>
    public MeterSelection Meters { get; } = new();

    /// <summary>
    /// The maximum size of a document in UTF-8 bytes. Metrics that don't fit go into further documents. From 16 KiB to 1 MiB, the
    /// largest log event that CloudWatch accepts. Default: 256 KiB. Dimensions and metadata can take half of it. Further ones are
    /// invalid data: see <see cref="InvalidData"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxDocumentBytes
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, EmfRules.SmallestDocumentBytes);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, EmfRules.LargestDocumentBytes);
            field = value;
        }
    } = EmfRules.DefaultDocumentBytes;

    internal void SetDefaultDimensions(ReadOnlySpan<(string Name, string Value)> dimensions)
    {
        _defaultDimensions.Clear();
        foreach (var (name, value) in dimensions)
        {
            if (!_defaultDimensions.TryAdd(name, value))
            {
                throw new ArgumentException(EmfRules.GivenTwice(name), nameof(dimensions));
            }
        }
    }

    internal void CheckDefaultDimensions()
    {
        var bytes = 0;
        foreach (var (name, value) in _defaultDimensions)
        {
            Checked(value, EmfRules.DimensionName(name) ?? EmfRules.DimensionValue(name, value), nameof(DefaultDimensions));
            bytes += EmfDocument.BytesOfDimension(name, value);
        }

        if (bytes > MaxDocumentBytes / 2)
        {
            throw new ArgumentException(
                $"The default dimensions take {bytes} bytes. Use at most {MaxDocumentBytes / 2}, half of MaxDocumentBytes.",
                nameof(DefaultDimensions));
        }

        var service = ServiceDimension is null || _defaultDimensions.ContainsKey(ServiceDimension) ? 0 : 1;
        if (_defaultDimensions.Count + service > EmfRules.MaxDimensions)
        {
            throw new ArgumentException(EmfRules.TooManyDimensions, nameof(DefaultDimensions));
        }
    }

    private static string? Checked(string? value, string? problem, string parameter = "value") =>
        problem is null ? value : throw new ArgumentException(problem, parameter);
}
