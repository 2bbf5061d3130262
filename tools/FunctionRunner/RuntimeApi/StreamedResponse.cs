using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Lamplighter.FunctionRunner.Errors;

namespace Lamplighter.FunctionRunner.RuntimeApi;

/// <summary>
/// A response that is sent while the handler writes it, over a connection of its own: an HTTP client can't send the trailers that report
/// an error. Thread-safe.
/// </summary>
internal sealed class StreamedResponse : IDisposable
{
    private const int MaxTrailer = 16 * 1024;
    private const int MaxAnswer = 16 * 1024;
    private static readonly byte[] s_separator = new byte[8];
    private readonly SemaphoreSlim _turn = new(1);
    private readonly TcpClient _connection = new() { NoDelay = true };
    private readonly Task<NetworkStream> _opened;
    private long _written;
    private bool _isComplete;

    /// <param name="address">The address of the Runtime API, <c>host:port</c>.</param>
    /// <param name="requestId">The invocation.</param>
    /// <param name="prelude">The JSON with the status and the headers, or nothing.</param>
    public StreamedResponse(string address, string requestId, byte[] prelude) => _opened = OpenAsync(address, requestId, prelude);

    public long BytesWritten => Interlocked.Read(ref _written);

    public bool HasError { get; private set; }

    public async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_isComplete)
            {
                throw new InvalidOperationException("The response is complete: the handler has returned, or has failed.");
            }

            await WriteChunkAsync(await _opened, buffer.AsMemory(offset, count), cancellationToken);
            Interlocked.Add(ref _written, count);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the response, and waits until it was accepted. An error tells the caller that the response is incomplete.</summary>
    public async Task CompleteAsync(Exception? error)
    {
        await _turn.WaitAsync();
        try
        {
            (_isComplete, HasError) = (true, error is not null);
            var stream = await _opened;
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"0\r\n{(error is null ? "" : Trailers(error))}\r\n"));

            // The connection is closed after the answer, whose status changes nothing any more.
            var answer = new byte[MaxAnswer];
            while (await stream.ReadAsync(answer) > 0)
            {
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _turn.Dispose();
    }

    private async Task<NetworkStream> OpenAsync(string address, string requestId, byte[] prelude)
    {
        // The address may end with a path, as that of a host with several attached functions.
        var slash = address.IndexOf('/', StringComparison.Ordinal);
        var (host, path) = slash < 0 ? (address, "") : (address[..slash], address[slash..].TrimEnd('/'));
        var port = host.LastIndexOf(':');
        await _connection.ConnectAsync(
            host[..port], int.Parse(host.AsSpan(port + 1), NumberStyles.None, CultureInfo.InvariantCulture));
        var stream = _connection.GetStream();
        var head = $"POST {path}/2018-06-01/runtime/invocation/{requestId}/response HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
            + "Content-Type: application/vnd.awslambda.http-integration-response\r\n"
            + "Lambda-Runtime-Function-Response-Mode: streaming\r\nTransfer-Encoding: chunked\r\n"
            + "Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        if (prelude.Length > 0)
        {
            await WriteChunkAsync(stream, (byte[])[.. prelude, .. s_separator], CancellationToken.None);
        }

        return stream;
    }

    // One write, so that the parts don't become packets of their own. An empty chunk would be the end.
    private static async Task WriteChunkAsync(NetworkStream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.Length > 0)
        {
            byte[] chunk =
            [
                .. Encoding.ASCII.GetBytes(bytes.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), .. bytes.Span, .. "\r\n"u8,
            ];
            await stream.WriteAsync(chunk, cancellationToken);
        }
    }

    private static string Trailers(Exception error)
    {
        var body = Convert.ToBase64String(ErrorDocument.Write(error, MaxTrailer));
        return $"Lambda-Runtime-Function-Error-Type: {error.GetType().Name}\r\nLambda-Runtime-Function-Error-Body: {body}\r\n";
    }
}
