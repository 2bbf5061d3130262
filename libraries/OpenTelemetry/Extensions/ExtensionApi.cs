using System.Text;
using Lamplighter.Internal.OpenTelemetry.Sending;
using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Extensions;

// Lambda's Extensions API, for an extension inside of the function's process, over a connection of its own. For one thread at a time; only
// Dispose may be called from others.
internal sealed class ExtensionApi(OtlpEndpoint address) : IDisposable
{
    // Lambda writes it into the function's log.
    internal const string Name = "lamplighter-opentelemetry";

    private const int OpenMilliseconds = 1000;

    private const string Identifier = "Lambda-Extension-Identifier";

    // Such an extension may ask for the events of invocations only.
    private const string Events = """{"events":["INVOKE"]}""";

    private readonly HostAddresses _addresses = new(address.Host);
    private readonly TrustedRoots _roots = new("");
    private volatile CollectorConnection? _connection;
    private volatile bool _isDisposed;
    private byte[] _next = [];

    // Only before the runtime asks for its first event.
    internal void Register(in TimeBudget budget)
    {
        var request = $"{Line("POST", "register")}Lambda-Extension-Name: {Name}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {Events.Length}\r\n\r\n{Events}";
        var reply = Exchange(Encoding.ASCII.GetBytes(request), budget);
        if (reply.Status != 200 || reply.Identifier.Length == 0)
        {
            throw Refused(reply);
        }

        _next = Encoding.ASCII.GetBytes($"{Line("GET", "event/next")}{Identifier}: {reply.Identifier}\r\n\r\n");
    }

    // Waits for the next invocation, without a time limit. Asking also says that the work for the one before is done.
    internal ExtensionEvent Next()
    {
        var reply = Exchange(_next, new TimeBudget(int.MaxValue));
        return reply.Status == 200 ? ExtensionEvent.Read(reply.Body) : throw Refused(reply);
    }

    public void Dispose()
    {
        _isDisposed = true;
        _connection?.Dispose();
    }

    private string Line(string method, string operation) =>
        $"{method} {address.With($"/2020-01-01/extension/{operation}").Path} HTTP/1.1\r\nHost: {address.Authority}\r\n";

    private HttpResponseReader Exchange(byte[] request, in TimeBudget budget)
    {
        // The event can be hours away, but the API is in the same execution environment.
        var opening = new TimeBudget(Math.Min(budget.Left, OpenMilliseconds));
        var kept = _connection is { IsStale: false } usable ? usable : null;
        HttpResponseReader reply;
        try
        {
            reply = (kept ?? Open(opening)).Exchange(request, [], budget);
        }
        catch (SendException error) when (kept is not null && error.Failure == SendFailure.NotSent && !_isDisposed)
        {
            // The API closed the connection while nobody used it.
            reply = Open(new TimeBudget(OpenMilliseconds)).Exchange(request, [], budget);
        }

        if (!reply.KeepsAlive)
        {
            Close();
        }

        return reply;
    }

    private CollectorConnection Open(in TimeBudget budget)
    {
        Close();
        var connection = CollectorConnection.Open(address, _addresses, _roots, budget);
        _connection = connection;
        if (_isDisposed)
        {
            connection.Dispose();
        }

        return connection;
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private static SendException Refused(HttpResponseReader reply) =>
        new(SendFailure.Refused, $"the Extensions API answered with status {reply.Status}{reply.BodyText}");
}
