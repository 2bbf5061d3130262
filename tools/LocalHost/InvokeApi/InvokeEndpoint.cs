using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Sessions;

namespace Lamplighter.LocalHost.InvokeApi;

/// <summary>
/// Lambda's Invoke API: <c>POST /2015-03-31/functions/{name}/invocations</c>, and
/// <c>/2021-11-15/functions/{name}/response-streaming-invocations</c>.
/// </summary>
internal sealed class InvokeEndpoint(IReadOnlyDictionary<string, LambdaFunction> functions, InvocationCollector collector)
{
    private const string Version = "2015-03-31";
    private const string StreamVersion = "2021-11-15";

    /// <summary>Whether a request is one of the Invoke API, for a port that has other requests too.</summary>
    public static bool Is(HttpRequest request) =>
        request.Path.StartsWithSegments($"/{Version}", StringComparison.Ordinal)
        || request.Path.StartsWithSegments($"/{StreamVersion}", StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await RouteAsync(context);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The client disconnected.
        }
    }

    private Task RouteAsync(HttpContext context)
    {
        if (RequestGuard.Refuse(context.Request) is { } reason)
        {
            return InvokeReply.ErrorAsync(context, StatusCodes.Status403Forbidden, "AccessDeniedException", reason);
        }

        var segments = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (context.Request.Method, segments) switch
        {
            ("POST", [Version, "functions", var name, "invocations"]) => FindAsync(context, name, streams: false),
            ("POST", [StreamVersion, "functions", var name, "response-streaming-invocations"]) => FindAsync(context, name, streams: true),
            _ => InvokeReply.ErrorAsync(
                context,
                404,
                "UnknownOperationException",
                "The local host supports only POST /2015-03-31/functions/{name}/invocations and POST "
                    + "/2021-11-15/functions/{name}/response-streaming-invocations."),
        };
    }

    private Task FindAsync(HttpContext context, string name, bool streams)
    {
        var qualified = QualifiedName.Parse(Uri.UnescapeDataString(name));
        var asked = context.Request.Query["Qualifier"].ToString();
        if (!functions.TryGetValue(qualified.Name, out var function))
        {
            return InvokeReply.ErrorAsync(
                context,
                404,
                "ResourceNotFoundException",
                $"Function not found: {qualified.Name}. Running functions: {string.Join(", ", functions.Keys)}");
        }

        if (asked.Length > 0 && qualified.Qualifier is not null && qualified.Qualifier != asked)
        {
            return InvokeReply.ErrorAsync(
                context,
                400,
                "InvalidParameterValueException",
                $"The qualifier '{qualified.Qualifier}' of the function name doesn't match the Qualifier '{asked}'. Use one of them.");
        }

        var qualifier = asked.Length > 0 ? asked : qualified.Qualifier;
        return qualifier is null || QualifiedName.IsQualifier(qualifier)
            ? InvokeAsync(context, function, qualifier, streams)
            : InvokeReply.ErrorAsync(
                context,
                400,
                "InvalidParameterValueException",
                $"The qualifier '{qualifier}' isn't valid. Use a version, an alias or $LATEST: at most {QualifiedName.MaxQualifier} letters, "
                    + "digits, -, _ and $.");
    }

    private async Task InvokeAsync(HttpContext context, LambdaFunction function, string? qualifier, bool streams)
    {
        using var held = await RequestMemory.Shared.HoldAsync(context.Request, PayloadLimits.Event, context.RequestAborted);
        if (await RequestBody.ReadAsync(context.Request, PayloadLimits.Event, context.RequestAborted) is not { } body)
        {
            await InvokeReply.ErrorAsync(
                context,
                413,
                "RequestTooLargeException",
                $"Request must be smaller than {PayloadLimits.Event} bytes for the InvokeFunction operation");
            return;
        }

        if (!TryReadClientContext(context.Request, out var clientContext))
        {
            await InvokeReply.ErrorAsync(
                context, 400, "InvalidRequestContentException", "The X-Amz-Client-Context header isn't a Base64-encoded JSON object.");
            return;
        }

        if (body.Length > 0 && !IsJson(body))
        {
            await InvokeReply.ErrorAsync(context, 400, "InvalidRequestContentException", "Could not parse request body into json.");
            return;
        }

        var trace = TraceHeader.Create(context.Request.Headers["X-Amzn-Trace-Id"]);
        var invocation = new Invocation($"invoke {function.Name}", body.Length == 0 ? "{}"u8.ToArray() : body, trace)
        {
            Function = function.Info,
            Source = EventSourceName.Of(body),
            ClientContext = clientContext,
            Qualifier = qualifier,
            TakesStream = _ => streams,
            TenantId = context.Request.Headers["X-Amz-Tenant-Id"].ToString() is { Length: > 0 } tenant ? tenant : null,
        };
        switch (context.Request.Headers["X-Amz-Invocation-Type"].ToString())
        {
            case "" or "RequestResponse" when streams:
                await StreamAsync(context, function, invocation);
                break;
            case "" or "RequestResponse":
                await WaitAsync(context, function, invocation);
                break;
            case "Event" when !streams:
                _ = Begin(function, invocation);
                InvokeReply.Accept(context, invocation, StatusCodes.Status202Accepted);
                break;
            case "DryRun":
                InvokeReply.Accept(context, invocation, StatusCodes.Status204NoContent);
                break;
            case var unknown:
                await InvokeReply.ErrorAsync(
                    context,
                    400,
                    "InvalidParameterValueException",
                    $"The X-Amz-Invocation-Type '{unknown}' isn't supported. Use RequestResponse{(streams ? "" : ", Event")} or DryRun.");
                break;
        }
    }

    private async Task WaitAsync(HttpContext context, LambdaFunction function, Invocation invocation)
    {
        var result = await Begin(function, invocation);
        await InvokeReply.WriteAsync(context, invocation, result);
    }

    private async Task StreamAsync(HttpContext context, LambdaFunction function, Invocation invocation)
    {
        try
        {
            await StreamedInvokeReply.WriteAsync(context, invocation, Begin(function, invocation));
        }
        finally
        {
            // A response that nobody reads must not block the function.
            _ = invocation.Streaming.ContinueWith(streaming => streaming.Result.Leave(), TaskScheduler.Default);
        }
    }

    private Task<InvocationResult> Begin(LambdaFunction function, Invocation invocation) =>
        DirectInvocation.Begin(function, invocation, collector);

    private static bool TryReadClientContext(HttpRequest request, out string? clientContext)
    {
        clientContext = null;
        var header = request.Headers["X-Amz-Client-Context"].ToString();
        if (header.Length == 0)
        {
            return true;
        }

        var buffer = new byte[header.Length];
        if (!Convert.TryFromBase64String(header, buffer, out var length) || !IsJson(buffer.AsMemory(0, length)))
        {
            return false;
        }

        // A header must stay on one line.
        clientContext = Encoding.UTF8.GetString(buffer, 0, length).ReplaceLineEndings(" ");
        return true;
    }

    private static bool IsJson(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = OutsideJson.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
