using System.Net.Sockets;
using System.Text;
using Lamplighter.Internal.Runtime.Connections;
using Lamplighter.Internal.Runtime.Protocol;

namespace Lamplighter.Internal.Runtime.Polling;

// Speaks with the Runtime API over one connection, which it makes anew when the peer has closed it. Ask or post, then run
// the exchange. For one loop.
internal sealed class RuntimeClient(RuntimeAddress address) : IDisposable
{
    private readonly RuntimeConnection _connection = new(address.EndPoint);
    private readonly RequestWriter _requests = new(address);

    // Apart from each other, because the response may be the event's own bytes.
    private readonly HttpReply _event = new(new PooledBuffer(16 * 1024));
    private readonly HttpReply _answer = new(new PooledBuffer(1024));
    private Exchange? _exchange;

    // The last event; its bytes are valid until the next one is asked for.
    internal HttpReply Event => _event;

    // What was said to the last post.
    internal int AnswerStatus => _answer.Status;

    internal string AnswerText => Encoding.UTF8.GetString(_answer.Body.Span[..Math.Min(_answer.Body.Length, 1024)]);

    public void Dispose() => _connection.Dispose();

    internal static bool IsConnectionFailure(Exception error) => error is SocketException or ProtocolException or ObjectDisposedException or IOException;

    // Closes the connection, from any thread; the next exchange opens another.
    internal void Abort() => _connection.Abort();

    internal void AskForNext() => Ask(_requests.Next);

    // Answered in the restored process.
    internal void AskForRestore() => Ask(_requests.RestoreNext);

    internal void PostResponse(string requestId, string? invocationId, ReadOnlyMemory<byte> body) =>
        Post(_requests.Response(requestId, invocationId, body));

    internal void PostError(string requestId, string? invocationId, in ErrorContent error) =>
        Post(_requests.Error(requestId, invocationId, error));

    internal void PostInitError(in ErrorContent error) => Post(_requests.InitError(error));

    internal void PostRestoreError(in ErrorContent error) => Post(_requests.RestoreError(error));

    // Runs the exchange to its end, in this thread. Any connection failure that is not mended here is thrown.
    internal void Run(CancellationToken stop = default)
    {
        var exchange = _exchange!;
        while (exchange.Step != ExchangeStep.Complete)
        {
            try
            {
                switch (exchange.Step)
                {
                    case ExchangeStep.Connect:
                        _connection.Open();
                        Connected(exchange, stop);
                        break;
                    case ExchangeStep.Send:
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

    // The same, without a thread while it waits.
    internal async Task RunAsync(CancellationToken stop = default)
    {
        var exchange = _exchange!;
        while (exchange.Step != ExchangeStep.Complete)
        {
            try
            {
                switch (exchange.Step)
                {
                    case ExchangeStep.Connect:
                        await _connection.OpenAsync().ConfigureAwait(false);
                        Connected(exchange, stop);
                        break;
                    case ExchangeStep.Send:
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
        _exchange = new Exchange(request, _event, _connection.IsOpen, mayResend: false);
    }

    private void Post(Request request)
    {
        if (_connection.IsStale)
        {
            _connection.Abort();
        }

        _answer.Clear();
        _exchange = new Exchange(request, _answer, _connection.IsOpen, mayResend: true);
    }

    // A stop while there was no connection yet had nothing to close.
    private void Connected(Exchange exchange, CancellationToken stop)
    {
        exchange.Connected();
        if (stop.IsCancellationRequested)
        {
            _connection.Abort();
        }
    }

    private void Recover(Exchange exchange, Exception error)
    {
        if (!exchange.TryRecover())
        {
            _connection.Abort();
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        }
    }

    private void End(Exchange exchange)
    {
        if (!exchange.KeepsConnection)
        {
            _connection.Abort();
        }
    }
}
