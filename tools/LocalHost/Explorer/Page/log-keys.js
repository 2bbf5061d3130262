// The members that every line of an invocation repeats. Lines are shown without them; an open line shows them all. The first group is
// that of the local host (LogLineKeys.cs), also in camelCase and PascalCase, the others are names that other loggers use.
export const repeatedKeys = new Set([
  ...["level", "message", "timestamp", "service", "cold_start", "function_name", "function_memory_size", "function_arn"],
  ...["function_request_id", "function_version", "correlation_id", "caller_id", "xray_trace_id", "tenant_id", "span_id"],
  ...["sampling_rate", "callerId", "CallerId"],
  ...["coldStart", "functionName", "functionMemorySize", "functionArn", "functionRequestId", "functionVersion"],
  ...["correlationId", "xrayTraceId", "tenantId", "spanId", "samplingRate", "Service", "ColdStart", "FunctionName"],
  ...["FunctionMemorySize", "FunctionArn", "FunctionRequestId", "FunctionVersion", "CorrelationId", "XrayTraceId"],
  ...["TenantId", "SpanId", "SamplingRate"],
  ...["name", "Level", "LogLevel", "msg", "Message", "Timestamp", "time", "@t", "@m", "@mt", "@l"],
  ...["error", "Error", "source", "stackTrace"],
]);
