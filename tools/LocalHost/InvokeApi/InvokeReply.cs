using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.InvokeApi;

/// <summary>The responses of the Invoke API.</summary>
internal static class InvokeReply
{
    public static void Accept(HttpContext context, Invocation invocation, int status)
    {
        context.Response.StatusCode = status;
        AddHeaders(context.Response, invocation);
    }

    public static async Task WriteAsync(HttpContext context, Invocation invocation, InvocationResult result)
    {
        AddHeaders(context.Response, invocation);
        context.Response.Headers["X-Amz-Executed-Version"] = LocalAws.Version;
        if (result.IsError)
        {
            context.Response.Headers["X-Amz-Function-Error"] = "Unhandled";
        }

        if (LogTail.IsWanted(context.Request))
        {
            context.Response.Headers["X-Amz-Log-Result"] = await LogTail.ReadAsync(invocation);
        }

        context.Response.ContentType = result.IsStreaming ? result.ContentType ?? "application/octet-stream" : "application/json";
        context.Response.ContentLength = result.Payload.Length;
        await context.Response.Body.WriteAsync(result.Payload, context.RequestAborted);
    }

    public static async Task ErrorAsync(HttpContext context, int status, string type, string message)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, RelaxedJson.Writer))
        {
            json.WriteStartObject();
            json.WriteString("Type", "User");
            json.WriteString("Message", message);
            json.WriteEndObject();
        }

        context.Response.StatusCode = status;
        context.Response.Headers["x-amzn-ErrorType"] = type;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted);
    }

    public static void AddHeaders(HttpResponse response, Invocation invocation)
    {
        response.Headers["x-amzn-RequestId"] = invocation.RequestId;
        response.Headers["X-Amzn-Trace-Id"] = $"Root={invocation.Trace.TraceId}";
    }
}
