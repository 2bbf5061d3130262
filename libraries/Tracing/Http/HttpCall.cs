using System.Diagnostics;
using Lamplighter.Spans;

namespace Lamplighter.Http;

// One request of HttpClient: what its span says, and what it carries to the other side.
internal static class HttpCall
{
    private const string Method = "http.request.method";
    private const string Status = "http.response.status_code";
    private const string ResponseSize = "http.response.body.size";

    private static readonly PayloadMember s_request = new("Request");
    private static readonly PayloadMember s_response = new("Response");
    private static readonly PayloadMember s_exception = new("Exception");

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

        if (activity is not null && activity.GetTagItem(Method) is null)
        {
            Describe(activity, request, uri);
        }

        Carry(request, trace);
    }

    internal static void Stop(InvocationTrace trace, object payload)
    {
        if (Current is not { } activity || !trace.Has(activity))
        {
            return;
        }

        if (s_response.Read(payload) is not HttpResponseMessage response)
        {
            // Cancelled, which .NET 8 does not say otherwise.
            activity.SetStatus(ActivityStatusCode.Error, activity.StatusDescription);
            return;
        }

        if (activity.GetTagItem(Status) is null)
        {
            activity.SetTag(Status, (int)response.StatusCode);
        }

        if (response.Content.Headers.ContentLength is { } length)
        {
            activity.SetTag(ResponseSize, length);
        }
    }

    internal static void Fail(InvocationTrace trace, object payload)
    {
        if (Current is { } activity && s_exception.Read(payload) is Exception error && trace.Has(activity))
        {
            ExceptionEvent.Add(trace.Process, activity, error);
            activity.SetStatus(ActivityStatusCode.Error);
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

    // What .NET 8 leaves out; without user name, password and query, which may be secret.
    private static void Describe(Activity activity, HttpRequestMessage request, Uri uri)
    {
        activity.SetTag(Method, request.Method.Method);
        activity.SetTag("server.address", uri.Host);
        activity.SetTag("server.port", uri.Port);
        activity.SetTag("url.full", uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) + (uri.Query.Length > 0 ? "?*" : ""));
    }
}
