using System.Buffers.Text;
using System.Text;
using Lamplighter.Internal.Runtime.Connections;

namespace Lamplighter.Internal.Runtime.Protocol;

// Writes the requests of the Runtime API.
internal sealed class RequestWriter(RuntimeAddress address)
{
    private const int InlinedBody = 8 * 1024;

    private readonly byte[] _next = Get(address, "/2018-06-01/runtime/invocation/next");

    private readonly PooledBuffer _head = new(1024 + InlinedBody);

    internal Request Next => new(_next, default);

    internal Request RestoreNext => new(Get(address, "/2018-06-01/runtime/restore/next"), default);

    internal Request InitError(in ErrorContent error) => PhaseError("/2018-06-01/runtime/init/error", error);

    internal Request RestoreError(in ErrorContent error) => PhaseError("/2018-06-01/runtime/restore/error", error);

    internal Request Response(string requestId, string? invocationId, ReadOnlyMemory<byte> body)
    {
        BeginInvocation(requestId, "/response");
        Append("Content-Type: application/json\r\n"u8);
        AppendInvocationId(invocationId);
        return End(body);
    }

    // Writes the head only; the body follows in chunks. Trailers must be announced even if they aren't sent in the end.
    internal Request StreamedResponse(string requestId, string? invocationId, bool isHttp)
    {
        BeginInvocation(requestId, "/response");
        Append(isHttp
            ? "Content-Type: application/vnd.awslambda.http-integration-response\r\n"u8
            : "Content-Type: application/octet-stream\r\n"u8);
        AppendInvocationId(invocationId);
        Append("Lambda-Runtime-Function-Response-Mode: streaming\r\nTransfer-Encoding: chunked\r\n"u8);
        Append("Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n\r\n"u8);
        return new Request(_head.Array.AsMemory(0, _head.Length), default);
    }

    internal Request Error(string requestId, string? invocationId, in ErrorContent error)
    {
        BeginInvocation(requestId, "/error");
        AppendError(error);
        AppendInvocationId(invocationId);
        return End(error.Json);
    }

    private static byte[] Get(RuntimeAddress address, string path) => Encoding.ASCII.GetBytes(
        $"GET {address.PathPrefix}{path} HTTP/1.1\r\nHost: {address.Host}\r\nUser-Agent: lamplighter-dotnet\r\n\r\n");

    private Request PhaseError(string path, in ErrorContent error)
    {
        Begin(path);
        AppendError(error);
        return End(error.Json);
    }

    private void BeginInvocation(string requestId, string suffix)
    {
        var id = IsUnreserved(requestId) ? requestId : Uri.EscapeDataString(requestId);
        Begin(string.Concat("/2018-06-01/runtime/invocation/", id, suffix));
    }

    private void Begin(string path)
    {
        _head.Clear();
        Append("POST "u8);
        Append(address.PathPrefix);
        Append(path);
        Append(" HTTP/1.1\r\nHost: "u8);
        Append(address.Host);
        Append("\r\nUser-Agent: lamplighter-dotnet\r\n"u8);
    }

    private void AppendError(in ErrorContent error)
    {
        Append("Content-Type: application/vnd.aws.lambda.error+json\r\nLambda-Runtime-Function-Error-Type: "u8);
        Append(error.Type);
        if (!error.XRayCause.IsEmpty)
        {
            Append("\r\nLambda-Runtime-Function-XRay-Error-Cause: "u8);
            _head.Append(error.XRayCause.Span);
        }

        Append("\r\n"u8);
    }

    private void AppendInvocationId(string? invocationId)
    {
        if (invocationId is not null)
        {
            Append("Lambda-Runtime-Invocation-Id: "u8);
            Append(invocationId);
            Append("\r\n"u8);
        }
    }

    // A small body is sent in the same packet as the head.
    private Request End(ReadOnlyMemory<byte> body)
    {
        Append("Content-Length: "u8);
        Utf8Formatter.TryFormat(body.Length, _head.GetSpan(16), out var digits);
        _head.Advance(digits);
        Append("\r\n\r\n"u8);
        if (body.Length <= InlinedBody)
        {
            _head.Append(body.Span);
            body = default;
        }

        return new Request(_head.Array.AsMemory(0, _head.Length), body);
    }

    private void Append(ReadOnlySpan<byte> text) => _head.Append(text);

    private void Append(string text)
    {
        var space = _head.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        _head.Advance(Encoding.UTF8.GetBytes(text, space));
    }

    private static bool IsUnreserved(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_' or '~'))
            {
                return false;
            }
        }

        return true;
    }
}
