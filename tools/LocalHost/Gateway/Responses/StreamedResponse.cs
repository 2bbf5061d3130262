using System.Buffers;
using System.Text.Json;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.Gateway.Responses;

/// <summary>Reads streamed HTTP responses: a JSON prelude, eight NUL bytes, and the body.</summary>
internal static class StreamedResponse
{
    private const string ContentType = "application/vnd.awslambda.http-integration-response";

    // The gateway searches this many bytes for the eight NUL bytes.
    private const int MaxPrelude = 16 * 1024;
    private static readonly byte[] s_separator = new byte[8];

    public static bool Is(InvocationResult result) => result.IsStreaming && Is(result.ContentType);

    public static bool Is(string? contentType) => contentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) == true;

    public static GatewayReply Read(ReadOnlyMemory<byte> payload)
    {
        var end = payload.Span[..Math.Min(payload.Length, MaxPrelude)].IndexOf(s_separator);
        return end < 0 ? throw NoSeparator() : Read(payload[..end], payload[(end + s_separator.Length)..]);
    }

    /// <summary>Waits for the prelude. The rest of the stream is the body.</summary>
    public static async Task<GatewayReply> ReadAsync(ResponseStream stream)
    {
        while (true)
        {
            var read = await stream.Reader.ReadAsync();
            if (TryReadTo(read.Buffer, out var prelude, out var body))
            {
                stream.Reader.AdvanceTo(body);
                return Read(prelude, default) with { Stream = stream };
            }

            stream.Reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted || read.Buffer.Length > MaxPrelude)
            {
                throw NoSeparator();
            }
        }
    }

    private static bool TryReadTo(ReadOnlySequence<byte> buffer, out ReadOnlyMemory<byte> prelude, out SequencePosition body)
    {
        var reader = new SequenceReader<byte>(buffer.Slice(0, Math.Min(buffer.Length, MaxPrelude)));
        var found = reader.TryReadTo(out ReadOnlySequence<byte> before, s_separator);
        (prelude, body) = found ? (before.ToArray(), reader.Position) : default;
        return found;
    }

    private static GatewayReply Read(ReadOnlyMemory<byte> json, ReadOnlyMemory<byte> body)
    {
        var prelude = ProxyResponse.Parse(json);
        if (prelude.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedResponseException("the prelude of the streamed response isn't an object");
        }

        var status = prelude.TryGetProperty("statusCode", out _) ? ProxyResponse.StatusCode(prelude) : StatusCodes.Status200OK;
        var headers = ProxyResponse.Headers(prelude, "headers")
            .Concat(ProxyResponse.MultiValueHeaders(prelude))
            .Concat(ProxyResponse.Cookies(prelude))
            .ToList();
        if (!ProxyResponse.Has(headers, "Content-Type"))
        {
            headers.Add(KeyValuePair.Create("Content-Type", "application/octet-stream"));
        }

        return new GatewayReply(status, headers, body);
    }

    private static MalformedResponseException NoSeparator() =>
        new($"the streamed response has no eight NUL bytes after its prelude, within the first {MaxPrelude} bytes");
}
