using System.ComponentModel;

namespace Lamplighter.Hosting;

/// <summary>
/// What the environment says, read once. The <c>POWERTOOLS_*</c> names are those of the other Powertools languages, so that
/// templates carry over. Immutable.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed record LambdaSettings
{
    /// <summary><c>POWERTOOLS_SERVICE_NAME</c>; default <c>service_undefined</c>.</summary>
    public string Service { get; init; } = "service_undefined";

    /// <summary><c>POWERTOOLS_LOG_LEVEL</c>, else <c>LOG_LEVEL</c>; empty when neither is set.</summary>
    public string LogLevel { get; init; } = "";

    /// <summary><c>AWS_LAMBDA_LOG_LEVEL</c>: the level below which Lambda drops lines; empty when not set.</summary>
    public string LambdaLogLevel { get; init; } = "";

    /// <summary><c>AWS_LAMBDA_LOG_FORMAT</c> is <c>JSON</c>.</summary>
    public bool LambdaLogFormatIsJson { get; init; }

    /// <summary><c>POWERTOOLS_LOGGER_LOG_EVENT</c>; default false.</summary>
    public bool LogEvent { get; init; }

    /// <summary><c>POWERTOOLS_LOGGER_SAMPLE_RATE</c>, 0 to 1; default 0.</summary>
    public double LogSampleRate { get; init; }

    /// <summary><c>POWERTOOLS_DEV</c>: indented log lines, for reading in a terminal; default false.</summary>
    public bool Dev { get; init; }

    /// <summary><c>TZ</c>; empty means UTC.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary><c>POWERTOOLS_METRICS_NAMESPACE</c>; empty when not set.</summary>
    public string MetricsNamespace { get; init; } = "";

    /// <summary><c>POWERTOOLS_METRICS_FUNCTION_NAME</c>; empty when not set.</summary>
    public string MetricsFunctionName { get; init; } = "";

    /// <summary><c>POWERTOOLS_METRICS_DISABLED</c>; default false.</summary>
    public bool MetricsDisabled { get; init; }

    /// <summary><c>POWERTOOLS_TRACE_DISABLED</c>; default false.</summary>
    public bool TraceDisabled { get; init; }

    /// <summary><c>POWERTOOLS_TRACER_CAPTURE_RESPONSE</c>; default true.</summary>
    public bool TracerCaptureResponse { get; init; } = true;

    /// <summary><c>POWERTOOLS_TRACER_CAPTURE_ERROR</c>; default true.</summary>
    public bool TracerCaptureError { get; init; } = true;

    /// <summary><c>SLS_DISABLE_CAPTURED_EVENTS_STDOUT</c>: captured errors and warnings are no lines; default false.</summary>
    public bool CapturedEventsHaveNoLine { get; init; }

    /// <summary><c>AWS_XRAY_DAEMON_ADDRESS</c>; default <c>127.0.0.1:2000</c>.</summary>
    public string XRayDaemonAddress { get; init; } = "127.0.0.1:2000";

    /// <summary><c>LAMBDA_TASK_ROOT</c> is set: this is Lambda, or a host that imitates it.</summary>
    public bool IsLambda { get; init; }

    /// <summary><c>AWS_SAM_LOCAL</c>; default false.</summary>
    public bool IsSamLocal { get; init; }

    /// <summary><c>AWS_LAMBDA_FUNCTION_NAME</c>; empty when not set.</summary>
    public string FunctionName { get; init; } = "";

    /// <summary><c>AWS_LAMBDA_FUNCTION_VERSION</c>; empty when not set.</summary>
    public string FunctionVersion { get; init; } = "";

    /// <summary><c>AWS_LAMBDA_FUNCTION_MEMORY_SIZE</c>, MiB; 0 when not set.</summary>
    public int FunctionMemorySize { get; init; }

    /// <summary><c>AWS_LAMBDA_LOG_GROUP_NAME</c>; empty when not set.</summary>
    public string LogGroupName { get; init; } = "";

    /// <summary><c>AWS_LAMBDA_LOG_STREAM_NAME</c>; empty when not set.</summary>
    public string LogStreamName { get; init; } = "";

    /// <summary><c>AWS_REGION</c>; empty when not set.</summary>
    public string Region { get; init; } = "";

    /// <summary><c>AWS_LAMBDA_INITIALIZATION_TYPE</c>: <c>on-demand</c>, <c>provisioned-concurrency</c>, <c>snap-start</c> or <c>lambda-managed-instances</c>; empty when not set.</summary>
    public string InitializationType { get; init; } = "";

    /// <summary><c>AWS_LAMBDA_MAX_CONCURRENCY</c>: how many invocations this process takes at once; null when not set: one.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary><c>AWS_LAMBDA_RUNTIME_API</c>, <c>host:port</c>; empty when not set.</summary>
    public string RuntimeApi { get; init; } = "";

    /// <summary>What could not be read, a sentence each; the default was taken instead.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Reads the settings.</summary>
    /// <param name="read">Gives the value of a variable, null when it is not set.</param>
    /// <exception cref="ArgumentNullException"><paramref name="read"/> is null.</exception>
    public static LambdaSettings FromEnvironment(Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var from = new SettingsReader(read);
        return new LambdaSettings
        {
            Service = from.Text("POWERTOOLS_SERVICE_NAME", "service_undefined"),
            LogLevel = from.Text("POWERTOOLS_LOG_LEVEL", from.Text("LOG_LEVEL")),
            LambdaLogLevel = from.Text("AWS_LAMBDA_LOG_LEVEL"),
            LambdaLogFormatIsJson = from.Text("AWS_LAMBDA_LOG_FORMAT").Equals("JSON", StringComparison.OrdinalIgnoreCase),
            LogEvent = from.Flag("POWERTOOLS_LOGGER_LOG_EVENT"),
            LogSampleRate = from.Rate("POWERTOOLS_LOGGER_SAMPLE_RATE"),
            Dev = from.Flag("POWERTOOLS_DEV"),
            TimeZone = from.Text("TZ"),
            MetricsNamespace = from.Text("POWERTOOLS_METRICS_NAMESPACE"),
            MetricsFunctionName = from.Text("POWERTOOLS_METRICS_FUNCTION_NAME"),
            MetricsDisabled = from.Flag("POWERTOOLS_METRICS_DISABLED"),
            TraceDisabled = from.Flag("POWERTOOLS_TRACE_DISABLED"),
            TracerCaptureResponse = from.Flag("POWERTOOLS_TRACER_CAPTURE_RESPONSE", true),
            TracerCaptureError = from.Flag("POWERTOOLS_TRACER_CAPTURE_ERROR", true),
            CapturedEventsHaveNoLine = from.Flag("SLS_DISABLE_CAPTURED_EVENTS_STDOUT"),
            XRayDaemonAddress = from.Text("AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:2000"),
            IsLambda = from.Text("LAMBDA_TASK_ROOT").Length > 0,
            IsSamLocal = from.Flag("AWS_SAM_LOCAL"),
            FunctionName = from.Text("AWS_LAMBDA_FUNCTION_NAME"),
            FunctionVersion = from.Text("AWS_LAMBDA_FUNCTION_VERSION"),
            FunctionMemorySize = from.Count("AWS_LAMBDA_FUNCTION_MEMORY_SIZE") ?? 0,
            LogGroupName = from.Text("AWS_LAMBDA_LOG_GROUP_NAME"),
            LogStreamName = from.Text("AWS_LAMBDA_LOG_STREAM_NAME"),
            Region = from.Text("AWS_REGION"),
            InitializationType = from.Text("AWS_LAMBDA_INITIALIZATION_TYPE"),
            MaxConcurrency = from.Count("AWS_LAMBDA_MAX_CONCURRENCY"),
            RuntimeApi = from.Text("AWS_LAMBDA_RUNTIME_API"),
            Problems = from.Problems,
        };
    }
}
