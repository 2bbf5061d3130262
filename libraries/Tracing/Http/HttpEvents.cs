using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.Http;

// Hears of HttpClient's requests in every invocation, whenever the client was made. Does not load System.Net.Http: what
// does is behind HttpCall, which is first touched by a request.
internal sealed class HttpEvents : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string ListenerName = "HttpHandlerDiagnosticListener";
    private const string Started = "System.Net.Http.HttpRequestOut.Start";
    private const string Stopped = "System.Net.Http.HttpRequestOut.Stop";

    // The only event of a request that has no activity, as none has in an invocation that is not sampled or not X-Ray's.
    private const string Requested = "System.Net.Http.Request";

    private static InvocationTrace? Trace => InvocationTrace.Current is { Settings.IsOff: false } trace ? trace : null;

    internal static void Listen() => DiagnosticListener.AllListeners.Subscribe(new HttpEvents());

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == ListenerName)
        {
            value.Subscribe(this, IsEnabled);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // The filter only keeps events from being made; where another subscriber wants one, all hear it.
        if (value.Value is not { } payload || !IsEnabled(value.Key, null, null) || Trace is not { } trace)
        {
            return;
        }

        try
        {
            switch (value.Key)
            {
                case Started: HttpCall.Start(trace, payload); break;
                case Stopped: HttpCall.Stop(trace, payload); break;
                case Requested: HttpCall.PassOn(trace, payload); break;
            }
        }
        catch (Exception error)
        {
            trace.Process.Warn("A request of HttpClient could not be traced; it was not affected.", error);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static bool IsEnabled(string name, object? first, object? second) => name switch
    {
        Started or Stopped => Trace is { IsSampled: true },
        Requested => Trace is { GoesToXRay: false },
        _ => false,
    };
}
