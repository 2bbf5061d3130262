using System.Net.Sockets;
using System.Text;
using Lamplighter.Internal.Runtime.Connections;

namespace Lamplighter.Internal.Runtime.Protocol;

// A client of the Runtime API over one connection, which it opens again when the peer has closed it. Ask or post, then run the
// exchange. Each loop has its own client.
internal sealed class RuntimeClient(RuntimeAddress address, RuntimeConnection? connection = null) : IDisposable
{
    private readonly RuntimeConnection _connection = connection ?? new(address.EndPoint);
    private readonly RequestWriter _requests = new(address);

    // Two buffers, because a response can consist of the event's own bytes.
    private readonly HttpReply _event = new(new PooledBuffer(16 * 1024));
    private readonly HttpReply _answer = new(new PooledBuffer(1024));
    private HttpExchange? _exchange;

    // The last event. Its bytes are valid until the client asks for the next one.
    internal HttpReply Event => _event;

    // The answer to the last post.
    internal int AnswerStatus => _answer.Status;

    internal string AnswerText => Encoding.UTF8.GetString(_answer.Body.Span[..Math.Min(_answer.Body.Length, 1024)]);

    public void Dispose() => _connection.Dispose();

    internal static bool IsConnectionFailure(Exception error) =>
        error is SocketException or ProtocolException or ObjectDisposedException or IOException;

    // Closes the connection; the next exchange opens another one. Can be called from any thread.
    internal void Abort() => _connection.Abort();

    internal void AskForNext() => Ask(_requests.Next);

    // The answer arrives in the restored process.
    internal void AskForRestore() => Ask(_requests.RestoreNext);

    internal void PostResponse(string requestId, string? invocationId, ReadOnlyMemory<byte> body) =>
        Post(_requests.Response(requestId, invocationId, body));

    internal void PostError(string requestId, string? invocationId, in ErrorContent error) =>
        Post(_requests.Error(requestId, invocationId, error));

    internal void PostInitError(in ErrorContent error) => Post(_requests.InitError(error));

    internal void PostRestoreError(in ErrorContent error) => Post(_requests.RestoreError(error));

    // Runs the exchange to its end on this thread. Throws connection failures from which the exchange can't recover.
    internal void Run(CancellationToken stop = default)
    {
        var exchange = _exchange!;
        while (exchange.Step != HttpExchangeStep.Complete)
        {
            try
            {
                switch (exchange.Step)
                {
                    case HttpExchangeStep.Connect:
                        _connection.Open();
                        Connected(exchange, stop);
                        break;
                    case HttpExchangeStep.Send:
                        exchange.Sent(_connection.Send(exchange.ToSend));
                        break;
                    default:
                        exchange.Received(_connection.Receive(exchange.Free));
                        break;
                }
            }
            catch (Exception error) when (IsConnectionFailure(error))
            {
                Recover(exchange, error);
            }
        }

        End(exchange);
    }

    // Like Run, but doesn't occupy a thread while it waits.
    internal async Task RunAsync(CancellationToken stop = default)
    {
        var exchange = _exchange!;
        while (exchange.Step != HttpExchangeStep.Complete)
        {
            try
            {
                switch (exchange.Step)
                {
                    case HttpExchangeStep.Connect:
                        await _connection.OpenAsync().ConfigureAwait(false);
                        Connected(exchange, stop);
                        break;
                    case HttpExchangeStep.Send:
                        exchange.Sent(await _connection.SendAsync(exchange.ToSend).ConfigureAwait(false));
                        break;
                    default:
                        exchange.Received(await _connection.ReceiveAsync(exchange.Free).ConfigureAwait(false));
                        break;
                }
            }
            catch (Exception error) when (IsConnectionFailure(error))
            {
                Recover(exchange, error);
            }
        }

        End(exchange);
    }

    private void Ask(Request request)
    {
        _event.Clear();
        _exchange = new HttpExchange(request, _event, _connection.IsOpen, mayResend: false);
    }

    private void Post(Request request)
    {
        if (_connection.IsStale)
        {
            _connection.Abort();
        }

        _answer.Clear();
        _exchange = new HttpExchange(request, _answer, _connection.IsOpen, mayResend: true);
    }

    // Handles a stop that was requested before there was a connection to close.
    private void Connected(HttpExchange exchange, CancellationToken stop)
    {
        exchange.Connected();
        if (stop.IsCancellationRequested)
        {
            _connection.Abort();
        }
    }

    private void Recover(HttpExchange exchange, Exception error)
    {
        if (!exchange.TryRecover())
        {
            _connection.Abort();
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        }
    }

    private void End(HttpExchange exchange)
    {
        if (!exchange.KeepsConnection)
        {
            _connection.Abort();
        }
    }
}
