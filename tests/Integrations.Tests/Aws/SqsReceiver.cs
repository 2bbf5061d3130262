using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests.Aws;

// What SQS does with messages that it is sent: checks them, answers with their checksums, and hands them to a function.
internal sealed class SqsReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SqsReceiver(WebApplication app) => _app = app;

    internal string Address => _app.Urls.First();

    // As they came.
    internal List<JsonObject> Messages { get; } = [];

    internal List<string?> Headers { get; } = [];

    internal static async Task<SqsReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new SqsReceiver(app);
        app.Run(receiver.AnswerAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // The event of the function that the queue invokes.
    internal byte[] ToEvent()
    {
        var records = new JsonArray();
        foreach (var message in Messages)
        {
            var attributes = new JsonObject { ["ApproximateReceiveCount"] = "1", ["SentTimestamp"] = "1700000000000" };
            if (message["MessageSystemAttributes"]?["AWSTraceHeader"]?["StringValue"] is { } header)
            {
                attributes["AWSTraceHeader"] = header.DeepClone();
            }

            var own = new JsonObject();
            foreach (var (name, value) in message["MessageAttributes"] as JsonObject ?? [])
            {
                own[name] = new JsonObject { ["stringValue"] = value!["StringValue"]!.DeepClone(), ["dataType"] = "String" };
            }

            records.Add(new JsonObject
            {
                ["messageId"] = $"m-{records.Count}",
                ["body"] = message["MessageBody"]!.DeepClone(),
                ["attributes"] = attributes,
                ["messageAttributes"] = own,
                ["eventSource"] = "aws:sqs",
                ["eventSourceARN"] = "arn:aws:sqs:eu-west-1:123456789012:orders",
            });
        }

        return Encoding.UTF8.GetBytes(new JsonObject { ["Records"] = records }.ToJsonString());
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var copy = new MemoryStream();
        await context.Request.Body.CopyToAsync(copy);
        var bytes = copy.ToArray();
        if (context.Request.Headers["X-Amz-Content-SHA256"].ToString() is { Length: 64 } hash
            && !hash.Equals(Convert.ToHexString(SHA256.HashData(bytes)), StringComparison.OrdinalIgnoreCase))
        {
            await FailAsync(context, "The body isn't the one that was signed.");
            return;
        }

        var request = JsonNode.Parse(bytes)!.AsObject();
        JsonObject[] messages = request["Entries"] is JsonArray entries ? [.. entries.Select(static one => one!.AsObject())] : [request];
        if (messages.Select(Problem).FirstOrDefault(static problem => problem is not null) is { } problem)
        {
            await FailAsync(context, problem);
            return;
        }

        lock (Messages)
        {
            Messages.AddRange(messages);
            Headers.Add(context.Request.Headers["X-Amzn-Trace-Id"]);
        }

        context.Response.ContentType = "application/x-amz-json-1.0";
        var answers = messages.Select(Answer).ToArray();
        await context.Response.WriteAsync(
            (request.ContainsKey("Entries")
                ? new JsonObject { ["Successful"] = new JsonArray([.. answers]), ["Failed"] = new JsonArray() }
                : answers[0]).ToJsonString());
    }

    private static Task FailAsync(HttpContext context, string message)
    {
        context.Response.StatusCode = 400;
        context.Response.ContentType = "application/x-amz-json-1.0";
        return context.Response.WriteAsync(
            new JsonObject { ["__type"] = "com.amazonaws.sqs#InvalidParameterValue", ["message"] = message }.ToJsonString());
    }

    private static string? Problem(JsonObject message) =>
        message["MessageAttributes"] is JsonObject { Count: > 10 } ? "More than ten attributes."
        : message["MessageSystemAttributes"] is JsonObject system && system.Any(static one => one.Key != "AWSTraceHeader")
            ? "A system attribute that SQS doesn't know."
        : null;

    private static JsonObject Answer(JsonObject message)
    {
        var answer = new JsonObject
        {
            ["MD5OfMessageBody"] = Md5(Encoding.UTF8.GetBytes(message["MessageBody"]!.GetValue<string>())),
            ["MessageId"] = Guid.NewGuid().ToString(),
        };
        if (message["Id"] is { } id)
        {
            answer["Id"] = id.DeepClone();
        }

        if (message["MessageAttributes"] is JsonObject attributes)
        {
            answer["MD5OfMessageAttributes"] = Md5(attributes);
        }

        return answer;
    }

    // As the developer guide of SQS describes it: names in order; lengths before names, types and values; 1 for a text.
    private static string Md5(JsonObject attributes)
    {
        using var bytes = new MemoryStream();
        foreach (var (name, value) in attributes.OrderBy(static one => one.Key, StringComparer.Ordinal))
        {
            Write(name);
            Write(value!["DataType"]!.GetValue<string>());
            bytes.WriteByte(1);
            Write(value["StringValue"]!.GetValue<string>());
        }

        return Md5(bytes.ToArray());

        void Write(string text)
        {
            var encoded = Encoding.UTF8.GetBytes(text);
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, encoded.Length);
            bytes.Write(length);
            bytes.Write(encoded);
        }
    }

    [SuppressMessage("Security", "CA5351", Justification = "The checksum that SQS answers with.")]
    private static string Md5(byte[] bytes) => Convert.ToHexString(MD5.HashData(bytes)).ToLower(CultureInfo.InvariantCulture);
}
