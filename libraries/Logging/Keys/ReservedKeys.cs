using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Logging.Keys;

// The keys that a line writes itself; a second one of the same name would make the line ambiguous.
internal static class ReservedKeys
{
    internal static bool Contains(string name) => name is
        "level" or "message" or "timestamp" or "service" or "cold_start" or "function_name" or "function_memory_size" or "function_arn" or
        "function_request_id" or "function_version" or "correlation_id" or "xray_trace_id" or "tenant_id" or "name" or "event_id" or
        "event_name" or "sampling_rate" or "error" or "truncated";

    internal static void Report(LambdaProcess process, string name) =>
        process.WarnOnce($"The log key \"{name}\" is one that every line writes itself, so yours is left out. Give it another name.");
}
