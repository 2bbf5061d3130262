using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.ExtensionsApi;

/// <summary>An event for extensions: an invocation, or the end of the execution environment.</summary>
/// <param name="Json">What the extension gets.</param>
internal sealed record ExtensionEvent(byte[] Json)
{
    public const string Invoke = "INVOKE";
    public const string Shutdown = "SHUTDOWN";

    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when an extension has got the event, or its connection broke.</summary>
    public Task Sent => _sent.Task;

    public static ExtensionEvent OfInvocation(Invocation invocation, string arn) => Write(Invoke, invocation.Deadline, json =>
    {
        json.WriteString("requestId", invocation.RequestId);
        json.WriteString("invokedFunctionArn", arn);
        json.WriteStartObject("tracing");
        json.WriteString("type", "X-Amzn-Trace-Id");
        json.WriteString("value", invocation.Trace.Value);
        json.WriteEndObject();
    });

    public static ExtensionEvent OfShutdown(string reason, DateTimeOffset deadline) =>
        Write(Shutdown, deadline, json => json.WriteString("shutdownReason", reason));

    public void MarkSent() => _sent.TrySetResult();

    private static ExtensionEvent Write(string type, DateTimeOffset deadline, Action<Utf8JsonWriter> rest)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, RelaxedJson.Writer))
        {
            json.WriteStartObject();
            json.WriteString("eventType", type);
            json.WriteNumber("deadlineMs", deadline.ToUnixTimeMilliseconds());
            rest(json);
            json.WriteEndObject();
        }

        return new ExtensionEvent(stream.ToArray());
    }
}
