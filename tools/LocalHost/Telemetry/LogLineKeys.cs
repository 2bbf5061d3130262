namespace Lamplighter.LocalHost.Telemetry;

/// <summary>
/// The members of a structured log line that the local host knows, as the package Lamplighter.Logging writes them. The explorer's page
/// has the same list in <c>log-keys.js</c>.
/// </summary>
internal static class LogLineKeys
{
    public const string Level = "level";
    public const string Message = "message";
    public const string Timestamp = "timestamp";
    public const string RequestId = "function_request_id";
    public const string CorrelationId = "correlation_id";
    public const string Error = "error";

    /// <summary>The level in the JSON format of .NET's managed runtime.</summary>
    public const string RuntimeLevel = "LogLevel";

    /// <summary>The members that every line of an invocation repeats. They are left out where lines are shown to people.</summary>
    public static IReadOnlySet<string> Repeated { get; } = new HashSet<string>
    {
        Level, Message, Timestamp, "service", "cold_start", "function_name", "function_memory_size", "function_arn",
        RequestId, "function_version", CorrelationId, "xray_trace_id", "tenant_id", "sampling_rate",
    };
}
