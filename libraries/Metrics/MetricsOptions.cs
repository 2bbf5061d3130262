using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter;

/// <summary>Options of metrics. Set through <see cref="Metrics.Configure"/>; what <c>[Metrics]</c> sets on a handler wins over them.</summary>
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
        CaptureColdStart = other.CaptureColdStart;
        RaiseOnEmpty = other.RaiseOnEmpty;
        InvalidData = other.InvalidData;
        MaxDocumentBytes = other.MaxDocumentBytes;
        Meters = new MeterSelection(other.Meters);
        _defaultDimensions = new(other._defaultDimensions, StringComparer.Ordinal);
    }

    /// <summary>
    /// The CloudWatch namespace: 1 to 255 letters, digits, spaces and <c>. - _ / # :</c>, not starting with a colon.
    /// Default: null, which means <c>POWERTOOLS_METRICS_NAMESPACE</c>. There must be one from somewhere.
    /// </summary>
    /// <exception cref="ArgumentException">The value is not a CloudWatch namespace.</exception>
    public string? Namespace { get; set => field = Checked(value, value is null ? null : EmfRules.Namespace(value)); }

    /// <summary>
    /// The value of the dimension <c>service</c>. Default: null, which means that of <see cref="LambdaTelemetry.Configure"/>,
    /// else <c>POWERTOOLS_SERVICE_NAME</c>, else <c>service_undefined</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The value is not a CloudWatch dimension value.</exception>
    public string? Service { get; set => field = Checked(value, value is null ? null : EmfRules.DimensionValue("service", value)); }

    /// <summary>
    /// The value of the dimension <c>function_name</c> of the cold-start metric. Default: null, which means
    /// <c>POWERTOOLS_METRICS_FUNCTION_NAME</c>, else the name in the Lambda context.
    /// </summary>
    /// <exception cref="ArgumentException">The value is not a CloudWatch dimension value.</exception>
    public string? FunctionName { get; set => field = Checked(value, value is null ? null : EmfRules.DimensionValue("function_name", value)); }

    /// <summary>Dimensions of every document, beside <c>service</c>. At most 29. Default: none.</summary>
    public IDictionary<string, string> DefaultDimensions => _defaultDimensions;

    /// <summary>
    /// Writes the metric <c>ColdStart</c> in the first invocation of a process: when <c>[Metrics]</c> is entered, else with the
    /// first metric. Default: false.
    /// </summary>
    public bool CaptureColdStart { get; set; }

    /// <summary>
    /// Makes the outermost method with <c>[Metrics]</c> of an invocation that returned without any metric recorded throw an
    /// <see cref="InvalidOperationException"/>. Default: false.
    /// </summary>
    public bool RaiseOnEmpty { get; set; }

    /// <summary>What happens with data that CloudWatch would refuse. Default: <see cref="InvalidMetricData.Drop"/>.</summary>
    public InvalidMetricData InvalidData { get; set; }

    /// <summary>The meters of <c>System.Diagnostics.Metrics</c> whose instruments become metrics. Default: none.</summary>
    public MeterSelection Meters { get; } = new();

    /// <summary>
    /// No document is longer than this many UTF-8 bytes; what does not fit goes into further ones. At least 16 KiB, at most
    /// 1 MiB, which is what CloudWatch takes in one log event. Default: 256 KiB. Dimensions and metadata may take half of it;
    /// further ones are bad data: see <see cref="InvalidData"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not within these bounds.</exception>
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
                throw new ArgumentException($"The dimension \"{name}\" was given twice.", nameof(dimensions));
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
            throw new ArgumentException("The default dimensions take more than half of MaxDocumentBytes.", nameof(DefaultDimensions));
        }

        var service = _defaultDimensions.ContainsKey("service") ? 0 : 1;
        if (_defaultDimensions.Count + service > EmfRules.MaxDimensions)
        {
            throw new ArgumentException(EmfRules.TooManyDimensions, nameof(DefaultDimensions));
        }
    }

    private static string? Checked(string? value, string? problem, string parameter = "value") =>
        problem is null ? value : throw new ArgumentException(problem, parameter);
}
