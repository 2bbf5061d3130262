using System.Globalization;
using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Sessions;

namespace Lamplighter.LocalHost.Explorer;

/// <summary>
/// Server-sent events: all invocations once, then the changes. A slow browser gets fewer and larger messages; nothing is queued for it.
/// A browser that reconnects sends the last version that it has.
/// </summary>
internal sealed class ChangeStream(SessionStore store, SessionJson session)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    public async Task WriteAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        context.Response.ContentType = "text/event-stream";
        var version = Resume(context.Request);
        while (!stop.IsCancellationRequested)
        {
            var changes = store.Since(version ?? 0);
            await context.Response.Body.WriteAsync(Message(changes, isFirst: version is null), stop);
            await context.Response.Body.FlushAsync(stop);
            version = changes.Version;
            await Task.Delay(s_pause, stop);
            while (!await HasChangedAsync(version.Value, stop))
            {
                await context.Response.Body.WriteAsync(": still here\n\n"u8.ToArray(), stop);
                await context.Response.Body.FlushAsync(stop);
            }
        }
    }

    // A version is valid only for this session.
    private long? Resume(HttpRequest request) =>
        request.Headers["Last-Event-ID"].ToString().Split(':') is [var id, var text]
            && id == store.Id
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;

    private async Task<bool> HasChangedAsync(long version, CancellationToken stop)
    {
        try
        {
            await store.ChangedAsync(version).WaitAsync(s_heartbeat, stop);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private byte[] Message(SessionChanges changes, bool isFirst)
    {
        using var message = new MemoryStream();
        message.Write(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"event: {(isFirst ? "all" : "changes")}\nid: "
                + $"{store.Id}:{changes.Version}\ndata: ")));
        using (var json = new Utf8JsonWriter(message, RelaxedJson.Writer))
        {
            session.WriteChanges(json, changes);
        }

        message.Write("\n\n"u8);
        return message.ToArray();
    }
}
