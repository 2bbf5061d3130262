namespace Lamplighter.Internal.Logging.Shared;

// The table of the keys that Lamplighter writes itself, in the order of a line. A new key is a row here and a value where its part
// is written. The analyzer is built from the same file.
internal static class LogLineKeys
{
    internal const string Level = "level";
    internal const string Message = "message";
    internal const string Timestamp = "timestamp";
    internal const string Service = "service";
    internal const string ColdStart = "cold_start";
    internal const string FunctionName = "function_name";
    internal const string FunctionMemorySize = "function_memory_size";
    internal const string FunctionArn = "function_arn";
    internal const string FunctionRequestId = "function_request_id";
    internal const string FunctionVersion = "function_version";
    internal const string CorrelationId = "correlation_id";
    internal const string CallerId = "caller_id";
    internal const string TraceId = "xray_trace_id";
    internal const string TenantId = "tenant_id";
    internal const string SpanId = "span_id";
    internal const string Category = "name";
    internal const string EventId = "event_id";
    internal const string EventName = "event_name";
    internal const string SampleRate = "sampling_rate";
    internal const string Scope = "scope";
    internal const string Event = "event";
    internal const string Error = "error";
    internal const string Truncated = "truncated";

    // CloudWatch reads metrics from a line with this key, so a log line doesn't have it.
    internal const string Metrics = "_aws";

    internal static LogLineKey[] All { get; } =
    [
        new(Level, LogLinePart.Head),
        new(Message, LogLinePart.Head),
        new(Timestamp, LogLinePart.Head),
        new(Service, LogLinePart.Context),
        new(ColdStart, LogLinePart.Context),
        new(FunctionName, LogLinePart.Context),
        new(FunctionMemorySize, LogLinePart.Context),
        new(FunctionArn, LogLinePart.Context),
        new(FunctionRequestId, LogLinePart.Context),
        new(FunctionVersion, LogLinePart.Context),
        new(CorrelationId, LogLinePart.Context),
        new(CallerId, LogLinePart.Context),
        new(TraceId, LogLinePart.Context),
        new(TenantId, LogLinePart.Context),
        new(SpanId, LogLinePart.Call),
        new(Category, LogLinePart.Call),
        new(EventId, LogLinePart.Call),
        new(EventName, LogLinePart.Call),
        new(SampleRate, LogLinePart.Call),
        new(Scope, LogLinePart.Values, isReserved: false),
        new(Event, LogLinePart.Values, isReserved: false),
        new(Error, LogLinePart.Tail),
        new(Truncated, LogLinePart.Tail),
    ];

    internal static LogLineKey[] Head { get; } = Of(LogLinePart.Head);

    internal static LogLineKey[] Context { get; } = Of(LogLinePart.Context);

    // The name as the writer takes it.
    internal static byte[] Utf8(string name) => Find(name).Utf8Name;

    // For a name of the table.
    internal static LogLineKey Find(string name) => Array.Find(All, key => key.Name == name)!;

    internal static bool IsReserved(string name) => name == Metrics || IsOwn(name);

    internal static bool IsOwn(string name)
    {
        foreach (var key in All)
        {
            if (key.IsReserved && key.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private static LogLineKey[] Of(LogLinePart part) => Array.FindAll(All, key => key.Part == part);
}
