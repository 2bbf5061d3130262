using System.Diagnostics;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Logging.Json;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.Internal.Logging.Text;

namespace Lamplighter.Internal.Logging.Lines;

// The members that are the same on every line of an invocation. Rendered again only when the service, the correlation id, the
// caller or the redactor changes.
internal sealed class ContextMembers
{
    private readonly string _service;
    private readonly string? _correlationId;
    private readonly string? _callerId;
    private readonly Redactor _redactor;

    private ContextMembers(string service, string? correlationId, string? callerId, Redactor redactor, JsonFragment fragment)
    {
        _service = service;
        _correlationId = correlationId;
        _callerId = callerId;
        _redactor = redactor;
        Fragment = fragment;
    }

    internal JsonFragment Fragment { get; }

    internal static ContextMembers Of(Invocation invocation, string service, string? correlationId, Redactor redactor)
    {
        var callerId = invocation.CallerId;
        var fragment = JsonFragment.Render(json =>
        {
            foreach (var key in LogLineKeys.Context)
            {
                Write(json, key, invocation, service, (correlationId, callerId), redactor);
            }
        });
        return new ContextMembers(service, correlationId, callerId, redactor, fragment);
    }

    internal static ContextMembers OutsideInvocation(LambdaProcess process, string service, string? correlationId, Redactor redactor)
    {
        var fragment = JsonFragment.Render(json =>
        {
            foreach (var key in LogLineKeys.Context)
            {
                Write(json, key, process, service, correlationId, redactor);
            }
        });
        return new ContextMembers(service, correlationId, null, redactor, fragment);
    }

    internal bool IsFor(string service, string? correlationId, string? callerId, Redactor redactor) =>
        ReferenceEquals(service, _service) && ReferenceEquals(correlationId, _correlationId) && ReferenceEquals(callerId, _callerId)
            && ReferenceEquals(redactor, _redactor);

    private static void Write(
        Utf8JsonWriter json,
        LogLineKey key,
        Invocation invocation,
        string service,
        (string? Correlation, string? Caller) ids,
        Redactor redactor)
    {
        var context = invocation.Context;
        switch (key.Name)
        {
            case LogLineKeys.Service: json.WriteString(key.Utf8Name, service); break;
            case LogLineKeys.ColdStart: json.WriteBoolean(key.Utf8Name, invocation.IsColdStart); break;
            case LogLineKeys.FunctionName: Text(json, key, context.FunctionName); break;
            case LogLineKeys.FunctionMemorySize: Size(json, key, context.MemoryLimitInMB); break;
            case LogLineKeys.FunctionArn: Text(json, key, context.InvokedFunctionArn); break;
            case LogLineKeys.FunctionRequestId: Text(json, key, context.AwsRequestId); break;
            case LogLineKeys.FunctionVersion: Text(json, key, context.FunctionVersion); break;
            case LogLineKeys.CorrelationId: Text(json, key, Hide(ids.Correlation, redactor)); break;
            case LogLineKeys.CallerId: CallerId(json, key, ids.Caller, redactor); break;
            case LogLineKeys.TraceId: Text(json, key, invocation.Trace.Root); break;
            case LogLineKeys.TenantId: Text(json, key, Hide(context.TenantId, redactor)); break;
            default: throw new UnreachableException($"The log key {key.Name} has no value in an invocation.");
        }
    }

    private static void Write(
        Utf8JsonWriter json, LogLineKey key, LambdaProcess process, string service, string? correlationId, Redactor redactor)
    {
        switch (key.Name)
        {
            case LogLineKeys.Service: json.WriteString(key.Utf8Name, service); break;
            case LogLineKeys.FunctionName: Text(json, key, process.Settings.FunctionName); break;
            case LogLineKeys.FunctionMemorySize: Size(json, key, process.Settings.FunctionMemorySize); break;
            case LogLineKeys.FunctionVersion: Text(json, key, process.Settings.FunctionVersion); break;
            case LogLineKeys.CorrelationId: Text(json, key, Hide(correlationId, redactor)); break;
            case LogLineKeys.ColdStart or LogLineKeys.FunctionArn or LogLineKeys.FunctionRequestId or LogLineKeys.TraceId
                or LogLineKeys.TenantId or LogLineKeys.CallerId:
                break;
            default: throw new UnreachableException($"The log key {key.Name} has no value outside of an invocation.");
        }
    }

    // The caller sets these, so they can contain anything.
    private static string? Hide(string? text, Redactor redactor) =>
        text is null || !redactor.HasPatterns ? text : redactor.HidePatternsIn(text);

    private static void CallerId(Utf8JsonWriter json, LogLineKey key, string? id, Redactor redactor) =>
        Text(
            json,
            key,
            id is not null && redactor.Hides(LogLineKeys.CallerId) ? Redactor.Mask : Hide(TextLimit.CutCorrelationId(id), redactor));

    private static void Text(Utf8JsonWriter json, LogLineKey key, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(key.Utf8Name, text);
        }
    }

    private static void Size(Utf8JsonWriter json, LogLineKey key, int size)
    {
        if (size > 0)
        {
            json.WriteNumber(key.Utf8Name, size);
        }
    }
}
