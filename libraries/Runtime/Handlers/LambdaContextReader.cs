using System.Buffers.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.Protocol;

namespace Lamplighter.Internal.Runtime.Handlers;

// Reads the context of an invocation from the headers of its event.
internal static class LambdaContextReader
{
    internal static LambdaContext Read(HttpReply reply, string requestId, LambdaProcess process) => new()
    {
        AwsRequestId = requestId,
        InvokedFunctionArn = reply.HeaderText("Lambda-Runtime-Invoked-Function-Arn"u8) ?? "",
        Deadline = Deadline(reply.Header("Lambda-Runtime-Deadline-Ms"u8)),
        TraceHeader = reply.HeaderText("Lambda-Runtime-Trace-Id"u8),
        TenantId = reply.HeaderText("Lambda-Runtime-Aws-Tenant-Id"u8),
        ClientContext = Parse(reply, "Lambda-Runtime-Client-Context"u8, process, ClientContextReader.Read),
        Identity = Parse(reply, "Lambda-Runtime-Cognito-Identity"u8, process, ClientContextReader.ReadIdentity),
    };

    private static DateTimeOffset Deadline(ReadOnlySpan<byte> text)
    {
        const long LastMillisecond = 253_402_300_799_999;
        return Utf8Parser.TryParse(text, out long value, out var used) && used == text.Length && value is > 0 and < LastMillisecond
            ? DateTimeOffset.FromUnixTimeMilliseconds(value)
            : DateTimeOffset.MaxValue;
    }

    // Client context and identity are rare, so the JSON reader is used only if they are present.
    private static T? Parse<T>(HttpReply reply, ReadOnlySpan<byte> header, LambdaProcess process, Func<JsonElement, T?> read)
        where T : class
    {
        var text = reply.HeaderText(header);
        if (text is null)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object ? read(json.RootElement) : null;
        }
        catch (JsonException error)
        {
            process.Warn(
                "The client context or Cognito identity of the invocation isn't valid JSON, so the context doesn't contain it.",
                error);
            return null;
        }
    }
}
