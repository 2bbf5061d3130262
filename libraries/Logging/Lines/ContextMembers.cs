using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Logging.Json;

namespace Lamplighter.Internal.Logging.Lines;

// The members that are the same on every line of an invocation, rendered once for as long as the service and the correlation id stay.
internal sealed class ContextMembers
{
    private readonly string _service;
    private readonly string? _correlationId;
    private readonly Redactor _redactor;

    private ContextMembers(string service, string? correlationId, Redactor redactor, JsonFragment fragment)
    {
        _service = service;
        _correlationId = correlationId;
        _redactor = redactor;
        Fragment = fragment;
    }

    internal JsonFragment Fragment { get; }

    internal static ContextMembers Of(Invocation invocation, string service, Redactor redactor)
    {
        var correlationId = invocation.CorrelationId;
        var fragment = JsonFragment.Render(json =>
        {
            var context = invocation.Context;
            json.WriteString("service"u8, service);
            json.WriteBoolean("cold_start"u8, invocation.IsColdStart);
            Text(json, "function_name"u8, context.FunctionName);
            Size(json, context.MemoryLimitInMB);
            Text(json, "function_arn"u8, context.InvokedFunctionArn);
            Text(json, "function_request_id"u8, context.AwsRequestId);
            Text(json, "function_version"u8, context.FunctionVersion);
            Text(json, "correlation_id"u8, Hide(correlationId, redactor));
            Text(json, "xray_trace_id"u8, invocation.Trace.Root);
            Text(json, "tenant_id"u8, Hide(context.TenantId, redactor));
        });
        return new ContextMembers(service, correlationId, redactor, fragment);
    }

    internal static ContextMembers OutsideInvocation(LambdaProcess process, string service, string? correlationId, Redactor redactor)
    {
        var fragment = JsonFragment.Render(json =>
        {
            json.WriteString("service"u8, service);
            Text(json, "function_name"u8, process.Settings.FunctionName);
            Size(json, process.Settings.FunctionMemorySize);
            Text(json, "function_version"u8, process.Settings.FunctionVersion);
            Text(json, "correlation_id"u8, Hide(correlationId, redactor));
        });
        return new ContextMembers(service, correlationId, redactor, fragment);
    }

    internal bool IsFor(string service, string? correlationId, Redactor redactor) =>
        ReferenceEquals(service, _service) && ReferenceEquals(correlationId, _correlationId) && ReferenceEquals(redactor, _redactor);

    // They come from the caller, so they may be anything.
    private static string? Hide(string? text, Redactor redactor) =>
        text is null || !redactor.HasPatterns ? text : redactor.HidePatternsIn(text);

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
