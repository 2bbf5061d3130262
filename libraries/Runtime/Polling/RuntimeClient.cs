using System.Net.Sockets;
using System.Text;
using Lamplighter.Connections;
using Lamplighter.Protocol;

namespace Lamplighter.Polling;

// Speaks with the Runtime API over one connection that it makes anew when the peer has closed it. For one loop.
internal sealed class RuntimeClient : IDisposable
{
    private readonly RuntimeConnection _connection;
    private readonly RequestWriter _requests;

    // Apart from each other, because the response may be the event's own bytes.
    private readonly HttpReply _event = new(new PooledBuffer(16 * 1024));
    private readonly HttpReply _answer = new(new PooledBuffer(1024));

    internal RuntimeClient(RuntimeAddress address, bool blocking)
    {
        _connection = new RuntimeConnection(address.EndPoint, blocking);
        _requests = new RequestWriter(address);
    }

    // The last event; its bytes are valid until ReleaseEvent or the next one.
    internal HttpReply Event => _event;

    public void Dispose() => _connection.Dispose();

    internal static bool IsConnectionFailure(Exception error) => error is SocketException or ProtocolException or ObjectDisposedException;

    // Closes the connection, from any thread; the next request opens another.
    internal void Abort() => _connection.Abort();

    // Asks for the next event, up to the point where only waiting is left.
    internal async ValueTask AskForNextAsync()
    {
        _event.Clear();
        if (!_connection.IsOpen)
        {
            await _connection.OpenAsync().ConfigureAwait(false);
        }

        await SendAllAsync(_requests.Next()).ConfigureAwait(false);
    }

    // Waits for what AskForNextAsync asked for, however long it takes.
    internal ValueTask WaitForNextAsync() => ReceiveAsync(_event);

    internal void ReleaseEvent() => _event.Clear();

    internal ValueTask<RuntimeAnswer> PostResponseAsync(string requestId, string? invocationId, ReadOnlyMemory<byte> body) =>
        PostAsync(_requests.Response(requestId, invocationId, body));

    internal ValueTask<RuntimeAnswer> PostErrorAsync(string requestId, string? invocationId, in ErrorContent error) =>
        PostAsync(_requests.Error(requestId, invocationId, error));

    internal ValueTask<RuntimeAnswer> PostInitErrorAsync(in ErrorContent error) => PostAsync(_requests.InitError(error));

    private async ValueTask<RuntimeAnswer> PostAsync(Request request)
    {
        if (_connection.IsOpen && _connection.IsStale)
        {
            _connection.Abort();
        }

        if (!await TrySendAsync(request).ConfigureAwait(false))
        {
            // A request that did not leave whole cannot have been accepted, so it is safe to send it again, once.
            _connection.Abort();
            if (!await TrySendAsync(request).ConfigureAwait(false))
            {
                _connection.Abort();
                throw new ProtocolException("The Runtime API closed the connection twice before it had the whole request.");
            }
        }

        if (!_answer.HasBegun)
        {
            await ReceiveAsync(_answer).ConfigureAwait(false);
        }

        const int Shown = 1024;
        var body = _answer.Body.Span;
        var answer = new RuntimeAnswer(_answer.Status, _answer.Status is >= 200 and < 300 ? "" : Encoding.UTF8.GetString(body[..Math.Min(body.Length, Shown)]));
        _answer.Clear();
        return answer;
    }

    // False when the connection broke before everything was sent, and the peer did not say why.
    private async ValueTask<bool> TrySendAsync(Request request)
    {
        _answer.Clear();
        if (!_connection.IsOpen)
        {
            await _connection.OpenAsync().ConfigureAwait(false);
        }

        try
        {
            await SendAllAsync(request.Head).ConfigureAwait(false);
            await SendAllAsync(request.Body).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (IsConnectionFailure(error))
        {
            return await TryReceiveRefusalAsync().ConfigureAwait(false);
        }
    }

    // A peer that refuses a request may answer and close before it has read everything.
    private async ValueTask<bool> TryReceiveRefusalAsync()
    {
        try
        {
            await ReceiveAsync(_answer).ConfigureAwait(false);
            _connection.Abort();
            return true;
        }
        catch (Exception error) when (IsConnectionFailure(error))
        {
            return false;
        }
    }

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _connection.SendAsync(bytes).ConfigureAwait(false)..];
        }
    }

    private async ValueTask ReceiveAsync(HttpReply reply)
    {
        while (!reply.Advance(await _connection.ReceiveAsync(reply.Free()).ConfigureAwait(false)))
        {
        }

        if (!reply.KeepsAlive)
        {
            _connection.Abort();
        }
    }
}
