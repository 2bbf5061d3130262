using System.Globalization;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.InvokeApi;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Sessions;

namespace Lamplighter.LocalHost.Explorer;

/// <summary>The explorer's port: the page, the JSON for the page and the command line, and Lambda's Invoke API.</summary>
internal sealed class ExplorerEndpoint(
    SessionStore store, SessionJson session, FunctionsJson functions, ReplayEndpoint replay, InvokeEndpoint invoke, OtlpEndpoint otlp,
    ApisEndpoint apis)
{
    private const int StandardLast = 20;
    private readonly ChangeStream _changes = new(store, session);

    public async Task HandleAsync(HttpContext context)
    {
        if (InvokeEndpoint.Is(context.Request))
        {
            await invoke.HandleAsync(context);
            return;
        }

        ExplorerHeaders.AddTo(context.Response);
        var takesSpans = OtlpEndpoint.Is(context.Request);
        var isData = context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
        var refusal = RequestGuard.Refuse(context.Request, allowsLinks: !isData);
        if ((refusal ?? (takesSpans ? null : ExplorerHeaders.Refuse(context.Request))) is { } reason)
        {
            await ErrorAsync(context, StatusCodes.Status403Forbidden, reason);
            return;
        }

        try
        {
            await (takesSpans ? otlp.HandleAsync(context) : RouteAsync(context));
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The browser disconnected.
        }
    }

    private Task RouteAsync(HttpContext context)
    {
        var segments = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (context.Request.Method, segments) switch
        {
            ("GET", ["api", "session"]) => JsonAsync(context, session.WriteInfo),
            ("GET", ["api", "changes"]) => _changes.WriteAsync(context),
            ("GET", ["api", "invocations", var id]) => InvocationAsync(context, id),
            ("GET", ["api", "search"]) => SearchAsync(context),
            ("GET", ["api", "series"]) => JsonAsync(context, session.WriteSeries),
            ("GET", ["api", "lints"]) => JsonAsync(context, session.WriteLints),
            ("GET", ["api", "other"]) => JsonAsync(context, session.WriteOther),
            ("GET", ["api", "logs"]) => LinesAsync(context, JsonLines.WriteLogs),
            ("GET", ["api", "traces"]) => LinesAsync(context, JsonLines.WriteTraces),
            ("GET", ["api", "metrics"]) => LinesAsync(context, JsonLines.WriteMetrics),
            ("GET", ["api", "export.json"]) => JsonAsync(context, session.WriteExport),
            ("GET", ["api", "export.html"]) => BytesAsync(context, HtmlExport.Write(session), "text/html; charset=utf-8", attachment: true),
            ("GET", ["api", "functions"]) => JsonAsync(context, functions.Write),
            ("GET", ["api", "functions", var name, "samples"]) => SamplesAsync(context, name),
            ("POST", ["api", "functions", var name, "invocations"]) => replay.HandleAsync(context, name),
            (_, ["api", "apis", ..]) => apis.HandleAsync(context, segments[2..]),
            ("POST", ["api", "clear"]) => ClearAsync(context),
            ("GET", ["api", ..]) => ErrorAsync(context, StatusCodes.Status404NotFound, $"The explorer has no page {context.Request.Path}."),
            ("GET" or "HEAD", []) => PageAsync(context, "index.html"),
            ("GET" or "HEAD", [var file]) => PageAsync(context, file),
            _ =>
                ErrorAsync(
                    context,
                    StatusCodes.Status404NotFound,
                    $"The explorer doesn't support {context.Request.Method} {context.Request.Path}."),
        };
    }

    public static Task ErrorAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return JsonAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteString("message", message);
            json.WriteEndObject();
        });
    }

    public static async Task JsonAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, RelaxedJson.Writer))
        {
            write(json);
        }

        await BytesAsync(context, body.ToArray(), "application/json; charset=utf-8");
    }

    private static async Task BytesAsync(HttpContext context, byte[] body, string type, bool attachment = false)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        if (attachment)
        {
            context.Response.Headers.ContentDisposition = "attachment; filename=\"lamplighter-session.html\"";
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static Task PageAsync(HttpContext context, string file) => PageFiles.TryGet(file, out var content, out var type)
        ? BytesAsync(context, content, type)
        : ErrorAsync(context, StatusCodes.Status404NotFound, $"The explorer has no page /{file}.");

    private Task InvocationAsync(HttpContext context, string id) => store.Find(id) is { } found
        ? JsonAsync(context, json => RecordJson.WriteDetail(json, found.Number, found.Record))
        : NoInvocationAsync(context, id);

    private static Task NoInvocationAsync(HttpContext context, string id) => ErrorAsync(
        context, StatusCodes.Status404NotFound, $"The session has no invocation {id}. It was removed, or belongs to another session.");

    private Task SamplesAsync(HttpContext context, string name) => functions.Find(name) is { } function
        ? JsonAsync(context, json => FunctionsJson.WriteSamples(json, function))
        : ErrorAsync(context, StatusCodes.Status404NotFound, $"The function '{name}' doesn't run here.");

    private Task SearchAsync(HttpContext context)
    {
        var text = context.Request.Query["text"].ToString();
        return JsonAsync(context, json =>
        {
            json.WriteStartArray();
            foreach (var id in SessionSearch.Find(store.Records, text))
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
        });
    }

    private async Task LinesAsync(HttpContext context, Action<Stream, InvocationRecord> write)
    {
        var query = context.Request.Query;
        var last = int.TryParse(query["last"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : StandardLast;
        var id = query["id"].ToString();
        if (id.Length > 0 && store.Find(id) is null)
        {
            await NoInvocationAsync(context, id);
            return;
        }

        using var body = new MemoryStream();
        foreach (var record in store.Records.Where(record => id.Length == 0 || record.RequestId == id).TakeLast(last))
        {
            write(body, record);
        }

        await BytesAsync(context, body.ToArray(), "application/x-ndjson; charset=utf-8");
    }

    private Task ClearAsync(HttpContext context)
    {
        store.Clear();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
