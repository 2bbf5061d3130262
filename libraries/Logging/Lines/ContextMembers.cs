using System.Text.Json;
using Lamplighter.Hosting;
using Lamplighter.Invocations;

namespace Lamplighter.Lines;

// The members that are the same on every line of an invocation, rendered once for as long as the service and the correlation id stay.
internal sealed class ContextMembers
{
    private readonly string _service;
    private readonly string? _correlationId;

    private ContextMembers(string service, string? correlationId, JsonFragment fragment)
    {
        _service = service;
        _correlationId = correlationId;
        Fragment = fragment;
    }

    internal JsonFragment Fragment { get; }

    internal static ContextMembers Of(Invocation invocation, string service)
    {
        var correlationId = invocation.CorrelationId;
        var fragment = JsonFragment.Render((invocation, service, correlationId), static (state, json) =>
        {
            var context = state.invocation.Context;
            json.WriteString("service"u8, state.service);
            json.WriteBoolean("cold_start"u8, state.invocation.IsColdStart);
            Text(json, "function_name"u8, context.FunctionName);
            Size(json, context.MemoryLimitInMB);
            Text(json, "function_arn"u8, context.InvokedFunctionArn);
            Text(json, "function_request_id"u8, context.AwsRequestId);
            Text(json, "function_version"u8, context.FunctionVersion);
            Text(json, "correlation_id"u8, state.correlationId);
            Text(json, "xray_trace_id"u8, state.invocation.Trace.Root);
            Text(json, "tenant_id"u8, context.TenantId);
        });
        return new ContextMembers(service, correlationId, fragment);
    }

    internal static ContextMembers OutsideInvocation(LambdaProcess process, string service, string? correlationId)
    {
        var fragment = JsonFragment.Render((process.Settings, service, correlationId), static (state, json) =>
        {
            json.WriteString("service"u8, state.service);
            Text(json, "function_name"u8, state.Settings.FunctionName);
            Size(json, state.Settings.FunctionMemorySize);
            Text(json, "function_version"u8, state.Settings.FunctionVersion);
            Text(json, "correlation_id"u8, state.correlationId);
        });
        return new ContextMembers(service, correlationId, fragment);
    }

    internal bool IsFor(string service, string? correlationId) =>
        ReferenceEquals(service, _service) && ReferenceEquals(correlationId, _correlationId);

    private static void Text(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }

    private static void Size(Utf8JsonWriter json, int size)
    {
        if (size > 0)
        {
            json.WriteNumber("function_memory_size"u8, size);
        }
    }
}
