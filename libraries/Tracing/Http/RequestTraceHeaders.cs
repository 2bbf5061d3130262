using System.Diagnostics;
using Lamplighter.Internal.Tracing.Ids;

namespace Lamplighter.Internal.Tracing.Http;

// The headers of a request that propagate the trace to the other side.
internal static class RequestTraceHeaders
{
    private const string XRay = "X-Amzn-Trace-Id";
    private const string W3C = "traceparent";

    // Marks a request whose headers were set here, and so may be removed here.
    private static readonly HttpRequestOptionsKey<string> s_set = new("Lamplighter.TraceHeaders");

    internal static bool Has(HttpRequestMessage request) => request.Headers.NonValidated.Contains(XRay);

    // A header that names another trace was set by the caller and stays.
    internal static void Set(
        HttpRequestMessage request, in PropagatedTrace trace, string? parent, ActivityTraceId current, bool isRemovable)
    {
        var headers = request.Headers;
        if (headers.NonValidated.TryGetValues(XRay, out var there))
        {
            if (!there.ToString().Contains(trace.Id, StringComparison.OrdinalIgnoreCase))
            {
                return;
            }

            // A request that is redirected or sent again still has the headers of the previous attempt, which .NET keeps.
            headers.Remove(XRay);
            RemoveW3C(request, trace.Ids);
        }

        if (trace.HasXRay)
        {
            headers.TryAddWithoutValidation(XRay, trace.ToXRay(parent));
        }

        // .NET adds the header of the current activity, which can be of another trace.
        if (parent is not null && trace.Ids.HasContext && current != trace.Ids.Context.TraceId && !headers.NonValidated.Contains(W3C))
        {
            headers.TryAddWithoutValidation(W3C, trace.ToW3C(parent));
        }

        if (isRemovable)
        {
            request.Options.Set(s_set, trace.Id);
        }
    }

    // A redirect would take the headers to a host that is ignored.
    internal static void Remove(HttpRequestMessage request, string? traceId, in TraceIds ids)
    {
        if (request.Options.TryGetValue(s_set, out var id) && id == traceId)
        {
            request.Headers.Remove(XRay);
            RemoveW3C(request, ids);
        }
    }

    private static void RemoveW3C(HttpRequestMessage request, in TraceIds ids)
    {
        if (ids.HasContext
            && request.Headers.NonValidated.TryGetValues(W3C, out var there)
            && there.ToString().Contains(ids.Context.TraceId.ToHexString(), StringComparison.OrdinalIgnoreCase))
        {
            request.Headers.Remove(W3C);
        }
    }
}
