using System.Diagnostics;
using Lamplighter.Internal.Tracing.Http;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.State;

// The span of one request of HttpClient, and the headers that propagate the trace.
internal static class HttpRequestSpan
{
    private const string ResponseSize = "http.response.body.size";

    private static readonly PayloadMember s_request = new("Request");
    private static readonly PayloadMember s_response = new("Response");

    internal static void Start(TracingInvocation trace, object payload)
    {
        if (s_request.Read(payload) is not HttpRequestMessage { RequestUri: { IsAbsoluteUri: true } uri } request)
        {
            return;
        }

        var activity = Current;
        if (TelemetryRequest.Is(request) || trace.Settings.Options.IgnoredHosts.Contains(uri))
        {
            RequestTraceHeaders.Remove(request, trace.TraceId, trace.Ids);
            if (activity is not null)
            {
                trace.Ignore(activity);
                trace.RestoreOtherCall(activity.Parent);
            }

            return;
        }

        SetHeaders(request, trace);
    }

    internal static void Stop(TracingInvocation trace, object payload)
    {
        if (Current is { } activity && trace.Has(activity)
            && s_response.Read(payload) is HttpResponseMessage { Content.Headers.ContentLength: { } length })
        {
            activity.SetTag(ResponseSize, length);
        }
    }

    // The invocation isn't sampled, or isn't sent to X-Ray: the trace goes to the other side unchanged.
    internal static void PassOn(TracingInvocation trace, object payload)
    {
        if (trace.TraceId is null || s_request.Read(payload) is not HttpRequestMessage { RequestUri: { IsAbsoluteUri: true } uri } request)
        {
            return;
        }

        if (trace.Settings.Options.IgnoredHosts.Contains(uri))
        {
            RequestTraceHeaders.Remove(request, trace.TraceId, trace.Ids);
        }
        else
        {
            SetHeaders(request, trace);
        }
    }

    private static void SetHeaders(HttpRequestMessage request, TracingInvocation trace)
    {
        // The handler of the other library has set its own.
        var other = trace.FindOtherCall(Activity.Current);
        if (other is not null && RequestTraceHeaders.Has(request))
        {
            return;
        }

        RequestTraceHeaders.Set(
            request,
            trace.Propagated,
            other?.Id ?? trace.FindPropagatedId(),
            Current?.TraceId ?? default,
            isRemovable: !trace.Settings.Options.IgnoredHosts.IsEmpty);
    }

    private static Activity? Current => Activity.Current is { } activity && activity.Source.Name == SpanSource.Http ? activity : null;
}
