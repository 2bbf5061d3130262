using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using Lamplighter.Internal.Core.FrontDoors;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.Connections;
using Lamplighter.Internal.Runtime.Errors;
using Lamplighter.Internal.Runtime.Protocol;

namespace Lamplighter.Internal.Runtime.Streaming;

// A response that is sent while the handler writes it. It uses its own connection, because a streamed response can end by closing
// the connection. Nothing is sent before the first byte, so that until then an error can still be reported as an error.
internal sealed class ResponseStream(LambdaProcess process, RuntimeAddress address, string requestId, string? invocationId)
    : Stream, IHttpResponseOutput
{
    private const int MaxChunk = 32 * 1024;

    private readonly RuntimeConnection _connection = new(address.EndPoint);
    private readonly PooledBuffer _pending = new(4 * 1024);
    private readonly HttpReply _reply = new(new PooledBuffer(1024));
    private byte[] _prelude = [];
    private bool _isHttp;
    private bool _hasEnded;

    // True once Lambda has part of the response. From then on a failure can only be reported after the content.
    internal bool HasBegun { get; private set; }

    internal int AnswerStatus => _reply.Status;

    internal string AnswerText => Encoding.UTF8.GetString(_reply.Body.Span[..Math.Min(_reply.Body.Length, 1024)]);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => !_hasEnded;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void SetHead(int statusCode, IEnumerable<KeyValuePair<string, string>> headers, IEnumerable<string> cookies)
    {
        ThrowIfEnded();
        if (HasBegun || _isHttp)
        {
            throw new InvalidOperationException("The HTTP prelude must be written once, before any content.");
        }

        _prelude = HttpPrelude.Write(statusCode, headers, cookies);
        _isHttp = true;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ThrowIfEnded();
        Begin();
        do
        {
            var chunk = buffer[..Math.Min(buffer.Length, MaxChunk)];
            AddChunk(chunk);
            Send();
            buffer = buffer[chunk.Length..];
        }
        while (!buffer.IsEmpty);
    }

    // Pooled, because a streamed response can have many small pieces.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfEnded();
        await BeginAsync().ConfigureAwait(false);
        do
        {
            var chunk = buffer[..Math.Min(buffer.Length, MaxChunk)];
            AddChunk(chunk.Span);
            await SendAsync().ConfigureAwait(false);
            buffer = buffer[chunk.Length..];
        }
        while (!buffer.IsEmpty);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Writes aren't buffered, so a flush only sends the head if it hasn't been sent yet.
    public override void Flush() => Write([]);

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        WriteAsync(ReadOnlyMemory<byte>.Empty, cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // Ends the response, followed by the error if there is one, and reads Lambda's answer.
    internal void Complete(Exception? error)
    {
        Begin();
        AddEnd(error);
        Send();
        while (!_reply.Advance(_connection.Receive(_reply.Free())))
        {
        }
    }

    internal async Task CompleteAsync(Exception? error)
    {
        await BeginAsync().ConfigureAwait(false);
        AddEnd(error);
        await SendAsync().ConfigureAwait(false);
        while (!_reply.Advance(await _connection.ReceiveAsync(_reply.Free()).ConfigureAwait(false)))
        {
        }
    }

    // Called after the invocation, so that code that the handler left running can't write into the next response.
    internal void End()
    {
        _hasEnded = true;
        _connection.Dispose();
        _pending.Clear();
        _reply.Clear();
    }

    private void Begin()
    {
        if (HasBegun)
        {
            return;
        }

        Connect(static connection => connection.Open());
        AddHead();
    }

    private async ValueTask BeginAsync()
    {
        if (HasBegun)
        {
            return;
        }

        try
        {
            await _connection.OpenAsync().ConfigureAwait(false);
        }
        catch (SocketException error)
        {
            throw Broken(error);
        }

        AddHead();
    }

    private void Connect(Action<RuntimeConnection> open)
    {
        try
        {
            open(_connection);
        }
        catch (SocketException error)
        {
            throw Broken(error);
        }
    }

    private void AddHead()
    {
        HasBegun = true;
        _pending.Append(new RequestWriter(address).StreamedResponse(requestId, invocationId, _isHttp).Head.Span);
        AddChunk(_prelude);
        _prelude = [];
    }

    // Skips empty chunks, because they would end the response.
    private void AddChunk(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        bytes.Length.TryFormat(_pending.GetSpan(16), out var digits, "x");
        _pending.Advance(digits);
        _pending.Append("\r\n"u8);
        _pending.Append(bytes);
        _pending.Append("\r\n"u8);
    }

    private void AddEnd(Exception? error)
    {
        _pending.Append("0\r\n"u8);
        if (error is not null)
        {
            var report = ErrorReport.Of(error, process.Redactor);
            _pending.Append("Lambda-Runtime-Function-Error-Type: "u8);
            _pending.Append(Encoding.ASCII.GetBytes(report.Type));
            _pending.Append("\r\nLambda-Runtime-Function-Error-Body: "u8);
            _pending.Append(Encoding.ASCII.GetBytes(Convert.ToBase64String(report.Json.Span)));
            _pending.Append("\r\n"u8);
        }

        _pending.Append("\r\n"u8);
    }

    private void Send()
    {
        try
        {
            for (var rest = _pending.WrittenMemory; !rest.IsEmpty; rest = rest[_connection.Send(rest)..])
            {
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw Broken(error);
        }

        _pending.Clear();
    }

    private async ValueTask SendAsync()
    {
        try
        {
            for (var rest = _pending.WrittenMemory; !rest.IsEmpty; rest = rest[await _connection.SendAsync(rest).ConfigureAwait(false)..])
            {
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw Broken(error);
        }

        _pending.Clear();
    }

    private void ThrowIfEnded() => ObjectDisposedException.ThrowIf(_hasEnded, this);

    private static IOException Broken(Exception error) =>
        new("The rest of the response can't be sent: the connection to the Runtime API broke.", error);
}
