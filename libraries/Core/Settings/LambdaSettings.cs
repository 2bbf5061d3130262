using System.ComponentModel;

namespace Lamplighter.Internal.Core.Settings;

/// <summary>
/// The settings from the environment variables, read once. The <c>POWERTOOLS_*</c> variables have the same names as in Powertools for
/// other languages, so that templates can be shared. Immutable.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed record LambdaSettings
{
    /// <summary><c>POWERTOOLS_SERVICE_NAME</c>; default <c>service_undefined</c>.</summary>
    public string Service { get; init; } = "service_undefined";

    /// <summary><c>AWS_LAMBDA_LOG_LEVEL</c>, below which Lambda discards lines; empty if not set.</summary>
    public string LambdaLogLevel { get; init; } = "";

    /// <summary>Whether <c>AWS_LAMBDA_LOG_FORMAT</c> is <c>JSON</c>.</summary>
    public bool LambdaLogFormatIsJson { get; init; }

    /// <summary><c>POWERTOOLS_DEV</c>: whether log lines are indented, for reading in a terminal. Default: false.</summary>
    public bool Dev { get; init; }

    /// <summary>Whether <c>LAMBDA_TASK_ROOT</c> is set, as on Lambda and in hosts that emulate it.</summary>
    public bool IsLambda { get; init; }

    /// <summary><c>AWS_SAM_LOCAL</c>; default false.</summary>
    public bool IsSamLocal { get; init; }

    /// <summary><c>AWS_LAMBDA_FUNCTION_NAME</c>; empty if not set.</summary>
    public string FunctionName { get; init; } = "";

    /// <summary><c>AWS_LAMBDA_FUNCTION_VERSION</c>; empty if not set.</summary>
    public string FunctionVersion { get; init; } = "";

    /// <summary><c>AWS_LAMBDA_FUNCTION_MEMORY_SIZE</c>, MiB; 0 if not set.</summary>
    public int FunctionMemorySize { get; init; }

    /// <summary><c>AWS_LAMBDA_LOG_GROUP_NAME</c>; empty if not set.</summary>
    public string LogGroupName { get; init; } = "";

    /// <summary><c>AWS_LAMBDA_LOG_STREAM_NAME</c>; empty if not set.</summary>
    public string LogStreamName { get; init; } = "";

    /// <summary>
    /// <c>AWS_LAMBDA_INITIALIZATION_TYPE</c>: <c>on-demand</c>, <c>provisioned-concurrency</c>, <c>snap-start</c> or
    /// <c>lambda-managed-instances</c>; empty if not set.
    /// </summary>
    public string InitializationType { get; init; } = "";

    /// <summary>
    /// <c>AWS_LAMBDA_MAX_CONCURRENCY</c>: the number of concurrent invocations in this process; null if not set, which means one.
    /// </summary>
    public int? MaxConcurrency { get; init; }

    /// <summary><c>AWS_LAMBDA_RUNTIME_API</c>, <c>host:port</c>; empty if not set.</summary>
    public string RuntimeApi { get; init; } = "";

    /// <summary>Reads the settings.</summary>
    /// <param name="from">The reader of the environment variables.</param>
    /// <exception cref="ArgumentNullException"><paramref name="from"/> is null.</exception>
    public static LambdaSettings Read(SettingsReader from)
    {
        ArgumentNullException.ThrowIfNull(from);
        return new LambdaSettings
        {
            Service = from.Text("POWERTOOLS_SERVICE_NAME", "service_undefined"),
            LambdaLogLevel = from.Text("AWS_LAMBDA_LOG_LEVEL"),
            LambdaLogFormatIsJson = from.Text("AWS_LAMBDA_LOG_FORMAT").Equals("JSON", StringComparison.OrdinalIgnoreCase),
            Dev = from.Flag("POWERTOOLS_DEV"),
            IsLambda = from.Text("LAMBDA_TASK_ROOT").Length > 0,
            IsSamLocal = from.Flag("AWS_SAM_LOCAL"),
            FunctionName = from.Text("AWS_LAMBDA_FUNCTION_NAME"),
            FunctionVersion = from.Text("AWS_LAMBDA_FUNCTION_VERSION"),
            FunctionMemorySize = from.Count("AWS_LAMBDA_FUNCTION_MEMORY_SIZE") ?? 0,
            LogGroupName = from.Text("AWS_LAMBDA_LOG_GROUP_NAME"),
            LogStreamName = from.Text("AWS_LAMBDA_LOG_STREAM_NAME"),
            InitializationType = from.Text("AWS_LAMBDA_INITIALIZATION_TYPE"),
            MaxConcurrency = from.Count("AWS_LAMBDA_MAX_CONCURRENCY"),
            RuntimeApi = from.Text("AWS_LAMBDA_RUNTIME_API"),
        };
    }
}
