using System.Diagnostics;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.Http;

// The headers of a request that carry the trace to the other side.
internal static class TraceHeaders
{
    private const string XRay = "X-Amzn-Trace-Id";
    private const string W3C = "traceparent";

    // What we have set, and so may take back.
    private static readonly HttpRequestOptionsKey<string> s_set = new("Lamplighter.TraceHeaders");

    // A header that names another trace is somebody's own choice.
    internal static void Set(HttpRequestMessage request, InvocationTrace trace, string? parent, ActivityTraceId current)
    {
        var headers = request.Headers;
        if (headers.NonValidated.TryGetValues(XRay, out var there))
        {
            if (!there.ToString().Contains(trace.TraceId!, StringComparison.OrdinalIgnoreCase))
            {
                return;
            }

            // A redirected request, or one that is sent again, has those of the time before, and .NET would let them stay.
            headers.Remove(XRay);
            RemoveW3C(request, trace);
        }

        headers.TryAddWithoutValidation(XRay, TraceText.XRay(trace, parent, trace.IsSampled));

        // .NET adds the one of the current activity, which need not be of this trace.
        if (parent is not null && trace.Ids.HasContext && current != trace.Ids.Context.TraceId && !headers.NonValidated.Contains(W3C))
        {
            headers.TryAddWithoutValidation(W3C, TraceText.W3C(trace.Ids, parent, trace.IsSampled));
        }

        if (!trace.Settings.Options.IgnoredHosts.IsEmpty)
        {
            request.Options.Set(s_set, trace.TraceId!);
        }
    }

    // A redirect would take them to a host that is ignored.
    internal static void TakeBack(HttpRequestMessage request, InvocationTrace trace)
    {
        if (request.Options.TryGetValue(s_set, out var id) && id == trace.TraceId)
        {
            request.Headers.Remove(XRay);
            RemoveW3C(request, trace);
        }
    }

    private static void RemoveW3C(HttpRequestMessage request, InvocationTrace trace)
    {
        if (trace.Ids.HasContext
            && request.Headers.NonValidated.TryGetValues(W3C, out var there)
            && there.ToString().Contains(trace.Ids.Context.TraceId.ToHexString(), StringComparison.OrdinalIgnoreCase))
        {
            request.Headers.Remove(W3C);
        }
    }
}
