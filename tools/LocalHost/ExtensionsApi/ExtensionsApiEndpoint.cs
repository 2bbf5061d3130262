using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.RuntimeApi;

namespace Lamplighter.LocalHost.ExtensionsApi;

/// <summary>The Extensions API, version 2020-01-01, for one execution environment.</summary>
/// <param name="extensions">The extensions that have registered.</param>
/// <param name="findProcess">Returns the process that sends a request; null when the operating system doesn't tell it.</param>
/// <param name="runtimeProcess">The process of the function; null when it isn't known.</param>
internal sealed class ExtensionsApiEndpoint(ExtensionSet extensions, Func<HttpContext, int?> findProcess, Func<int?> runtimeProcess)
{
    public const string Identifier = "Lambda-Extension-Identifier";
    private const string NameHeader = "Lambda-Extension-Name";
    private const string ErrorTypeHeader = "Lambda-Extension-Function-Error-Type";
    private const int MaxBody = 64 * 1024;
    private const int MaxTokens = 1000;

    public async Task HandleAsync(HttpContext context)
    {
        if (RequestGuard.Refuse(context.Request) is { } reason)
        {
            await RuntimeApiReply.ForbiddenAsync(context, reason);
            return;
        }

        try
        {
            var segments = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
            await ((context.Request.Method, segments) switch
            {
                ("POST", [_, "extension", "register"]) => RegisterAsync(context),
                ("GET", [_, "extension", "event", "next"]) => NextAsync(context),
                ("POST", [_, "extension", "init", "error"]) => FailAsync(context, extensions.FailInit),
                ("POST", [_, "extension", "exit", "error"]) => FailAsync(context, extensions.FailExit),
                _ => RuntimeApiReply.NotFoundAsync(context),
            });
        }
        catch (ExtensionException refused)
        {
            await RuntimeApiReply.ErrorAsync(context, StatusCodes.Status403Forbidden, refused.ErrorType, refused.Message);
        }
    }

    private async Task RegisterAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context.Request, MaxBody, context.RequestAborted) ?? [];
        var name = context.Request.Headers[NameHeader].ToString();
        if (name.Length == 0)
        {
            throw new ExtensionException("Extension.InvalidExtensionName", "Empty extension name");
        }

        // An external extension is a process of its own.
        var process = findProcess(context);
        var isInternal = process is not null && process == runtimeProcess();
        var extension = extensions.Register(name, ReadEvents(body), process, isInternal);
        context.Response.Headers[Identifier] = extension.Id.ToString();
        await RuntimeApiReply.WriteAsync(context, StatusCodes.Status200OK, Describe(extensions.Function));
    }

    private async Task NextAsync(HttpContext context)
    {
        ExtensionEvent next;
        try
        {
            next = await extensions.NextAsync(IdOf(context), context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            context.Response.Headers["Lambda-Extension-Event-Identifier"] = Guid.NewGuid().ToString();
            await RuntimeApiReply.WriteAsync(context, StatusCodes.Status200OK, next.Json);
        }
        finally
        {
            next.MarkSent();
        }
    }

    private static async Task FailAsync(HttpContext context, Action<string, string> fail)
    {
        await RequestBody.ReadAsync(context.Request, MaxBody, context.RequestAborted);
        var id = IdOf(context);
        var errorType = context.Request.Headers[ErrorTypeHeader].ToString();
        if (errorType.Length == 0)
        {
            throw new ExtensionException("Extension.MissingHeader", $"{ErrorTypeHeader} not found");
        }

        fail(id, errorType);
        await RuntimeApiReply.AcceptedAsync(context);
    }

    private static string IdOf(HttpContext context)
    {
        var id = context.Request.Headers[Identifier].ToString();
        return (id.Length > 0, Guid.TryParse(id, out _)) switch
        {
            (false, _) => throw new ExtensionException("Extension.MissingExtensionIdentifier", $"Missing {Identifier} header"),
            (_, false) => throw new ExtensionException("Extension.InvalidExtensionIdentifier", $"Invalid {Identifier}"),
            _ => id,
        };
    }

    private static List<string> ReadEvents(byte[] body)
    {
        try
        {
            using var document = OutsideJson.Parse(body, maxTokens: MaxTokens);
            if (!document.RootElement.TryGetProperty("events", out var events) || events.ValueKind == JsonValueKind.Null)
            {
                return [];
            }

            return [.. events.EnumerateArray().Select(static one => one.GetString() ?? "")];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ExtensionException("InvalidRequestFormat", error.Message);
        }
    }

    private static byte[] Describe(RegisteredFunction function)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, RelaxedJson.Writer))
        {
            json.WriteStartObject();
            json.WriteString("functionName", function.Name);
            json.WriteString("functionVersion", function.Version);
            json.WriteString("handler", function.Handler);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
