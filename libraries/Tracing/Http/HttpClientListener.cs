using System.Diagnostics;

namespace Lamplighter.Internal.Tracing.Http;

// Receives the events of every HttpClient, also of clients that were created before. Doesn't load System.Net.Http.
internal sealed class HttpClientListener(Predicate<string> wants, Action<string, object> onEvent)
    : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    internal const string Started = "System.Net.Http.HttpRequestOut.Start";
    internal const string Stopped = "System.Net.Http.HttpRequestOut.Stop";

    // The only event of a request without an activity: the invocation isn't sampled, or isn't sent to X-Ray.
    internal const string Requested = "System.Net.Http.Request";

    private const string ListenerName = "HttpHandlerDiagnosticListener";

    internal void Listen() => DiagnosticListener.AllListeners.Subscribe(this);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == ListenerName)
        {
            value.Subscribe(this, (name, _, _) => wants(name));
        }
    }

    // The filter of a subscription only prevents events: where another subscriber wants one, every subscriber receives it.
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is { } payload && wants(value.Key))
        {
            onEvent(value.Key, payload);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
