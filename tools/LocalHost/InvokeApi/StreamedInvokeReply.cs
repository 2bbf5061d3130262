using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.InvokeApi;

/// <summary>The response of InvokeWithResponseStream: chunks as they arrive, then the outcome.</summary>
internal static class StreamedInvokeReply
{
    public static async Task WriteAsync(HttpContext context, Invocation invocation, Task<InvocationResult> completion)
    {
        var stream = await Task.WhenAny(completion, invocation.Streaming) == invocation.Streaming ? await invocation.Streaming : null;
        InvokeReply.AddHeaders(context.Response, invocation);
        context.Response.Headers["X-Amz-Executed-Version"] = LocalAws.Version;
        context.Response.ContentType = EventStreamMessage.ContentType;
        if (stream is not null)
        {
            await RelayAsync(context, stream);
        }

        var result = await completion;
        if (stream is null && !result.IsError)
        {
            await SendChunkAsync(context, new ReadOnlySequence<byte>(result.Payload));
        }

        var log = LogTail.IsWanted(context.Request) ? await LogTail.ReadAsync(invocation) : null;
        await SendAsync(
            context, EventStreamMessage.Write("InvokeComplete", "application/json", new ReadOnlySequence<byte>(Complete(result, log))));
    }

    private static async Task RelayAsync(HttpContext context, ResponseStream stream)
    {
        await context.Response.Body.FlushAsync(context.RequestAborted);
        ReadResult read;
        do
        {
            read = await stream.Reader.ReadAsync(context.RequestAborted);
            if (!read.Buffer.IsEmpty)
            {
                await SendChunkAsync(context, read.Buffer);
            }

            stream.Reader.AdvanceTo(read.Buffer.End);
        }
        while (!read.IsCompleted);
    }

    private static Task SendChunkAsync(HttpContext context, ReadOnlySequence<byte> bytes) =>
        SendAsync(context, EventStreamMessage.Write("PayloadChunk", "application/octet-stream", bytes));

    private static async Task SendAsync(HttpContext context, byte[] message)
    {
        await context.Response.Body.WriteAsync(message, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private static byte[] Complete(InvocationResult result, string? log)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, RelaxedJson.Writer))
        {
            json.WriteStartObject();
            if (result.IsError)
            {
                json.WriteString("ErrorCode", "Unhandled");
                json.WriteString("ErrorDetails", Encoding.UTF8.GetString(result.Payload.Span));
            }

            if (log is not null)
            {
                json.WriteString("LogResult", log);
            }

            json.WriteEndObject();
        }

        return body.ToArray();
    }
}
