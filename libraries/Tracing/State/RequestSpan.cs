using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Tracing.State;

// The span of a request that a web framework serves: the handler's span, without a method that has an attribute.
internal static class RequestSpan
{
    // Called before the invocation is current. The span stays the current activity of the flow that began the invocation.
    internal static void Begin(Invocation invocation)
    {
        if (invocation.Request is not { } request)
        {
            return;
        }

        var before = Invocation.Enter(invocation);
        try
        {
            if (TracingInvocation.Of(invocation).StartRequest("## " + request.Method) is { Activity: var activity })
            {
                activity.SetTag("http.request.method", request.Method);
                activity.SetTag("url.full", request.Url);
            }
        }
        finally
        {
            Invocation.Enter(before);
        }
    }

    // The route and the status are known now.
    internal static void Complete(Activity activity, ServedRequest request, string? endpoint)
    {
        activity.SetTag("http.response.status_code", request.StatusCode);
        if (endpoint is not null)
        {
            activity.DisplayName = $"{activity.DisplayName} {endpoint}";
        }
    }
}
