using System.Diagnostics;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.Http;

// One request of HttpClient: what its span says, and what it carries to the other side.
internal static class HttpCall
{
    private const string ResponseSize = "http.response.body.size";

    private static readonly PayloadMember s_request = new("Request");
    private static readonly PayloadMember s_response = new("Response");

    internal static void Start(InvocationTrace trace, object payload)
    {
        if (s_request.Read(payload) is not HttpRequestMessage { RequestUri: { IsAbsoluteUri: true } uri } request)
        {
            return;
        }

        var activity = Current;
        if (IgnoredHosts.IsTelemetry(request) || trace.Settings.Options.IgnoredHosts.Contains(uri))
        {
            TraceHeaders.TakeBack(request, trace);
            if (activity is not null)
            {
                trace.Ignore(activity);
            }

            return;
        }

        Carry(request, trace);
    }

    internal static void Stop(InvocationTrace trace, object payload)
    {
        if (Current is { } activity && trace.Has(activity)
            && s_response.Read(payload) is HttpResponseMessage { Content.Headers.ContentLength: { } length })
        {
            activity.SetTag(ResponseSize, length);
        }
    }

    // Not sampled, or not by us: the trace goes on to the other side as it came.
    internal static void PassOn(InvocationTrace trace, object payload)
    {
        if (trace.TraceId is null || s_request.Read(payload) is not HttpRequestMessage { RequestUri: { IsAbsoluteUri: true } uri } request)
        {
            return;
        }

        if (trace.Settings.Options.IgnoredHosts.Contains(uri))
        {
            TraceHeaders.TakeBack(request, trace);
        }
        else
        {
            Carry(request, trace);
        }
    }

    private static void Carry(HttpRequestMessage request, InvocationTrace trace) => TraceHeaders.Set(request, trace, SpanOf(trace), Current?.TraceId ?? default);

    private static string? SpanOf(InvocationTrace trace) =>
        (trace.IsSampled ? trace.FindCurrent() : null)?.Activity.SpanId.ToHexString() ?? trace.Ids.Parent;

    private static Activity? Current => Activity.Current is { } activity && activity.Source.Name == SpanSource.Http ? activity : null;
}
