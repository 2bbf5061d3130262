using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Http;

namespace Lamplighter.Internal.Tracing.State;

// The requests of HttpClient in an invocation. Types of System.Net.Http stay in HttpRequestSpan, so that the first request
// loads the assembly, not the start of the function.
internal static class HttpRequests
{
    private static TracingInvocation? Trace => TracingInvocation.Current is { Settings.IsOff: false } trace ? trace : null;

    // Called when HttpClient's source of activities appears, which is before its first request: subscribing takes some milliseconds of a
    // cold start.
    internal static void Listen() => _ = Subscription.Listener;

    private static class Subscription
    {
        internal static HttpClientListener Listener { get; } = Create();

        private static HttpClientListener Create()
        {
            var listener = new HttpClientListener(IsTraced, OnEvent);
            listener.Listen();
            return listener;
        }
    }

    private static bool IsTraced(string name) => name switch
    {
        HttpClientListener.Started or HttpClientListener.Stopped => Trace is { IsSampled: true },
        HttpClientListener.Requested => Trace is { IsRecorded: false },
        _ => false,
    };

    private static void OnEvent(string name, object payload)
    {
        if (Trace is not { } trace)
        {
            return;
        }

        try
        {
            switch (name)
            {
                case HttpClientListener.Started: HttpRequestSpan.Start(trace, payload); break;
                case HttpClientListener.Stopped: HttpRequestSpan.Stop(trace, payload); break;
                case HttpClientListener.Requested: HttpRequestSpan.PassOn(trace, payload); break;
            }
        }
        catch (Exception error)
        {
            trace.Process.Warn("A request of HttpClient couldn't be traced. The request itself wasn't affected.", error);
        }
    }
}
