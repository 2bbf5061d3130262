namespace Lamplighter.Internal.Runtime.Protocol;

// The state of one request and its reply, without I/O: it returns the next step, and takes the result of each step. Blocking and
// asynchronous connections therefore share everything but the calls to the socket.
internal sealed class HttpExchange(Request request, HttpReply reply, bool isConnected, bool mayResend)
{
    private ReadOnlyMemory<byte> _head = request.Head;
    private ReadOnlyMemory<byte> _body = request.Body;
    private bool _expectsRejection;
    private bool _mayResend = mayResend;

    internal HttpExchangeStep Step { get; private set; } = isConnected ? HttpExchangeStep.Send : HttpExchangeStep.Connect;

    internal ReadOnlyMemory<byte> ToSend => _head.IsEmpty ? _body : _head;

    internal Memory<byte> Free => reply.Free();

    // Whether the connection can be used for another exchange, once this one is complete.
    internal bool KeepsConnection => reply.KeepsAlive && !_expectsRejection;

    internal void Connected() => Step = HttpExchangeStep.Send;

    internal void Sent(int count)
    {
        if (_head.IsEmpty)
        {
            _body = _body[count..];
        }
        else
        {
            _head = _head[count..];
        }

        if (_head.IsEmpty && _body.IsEmpty)
        {
            Step = HttpExchangeStep.Receive;
        }
    }

    internal void Received(int count)
    {
        if (reply.Advance(count))
        {
            Step = HttpExchangeStep.Complete;
        }
    }

    // Called when the connection broke. Returns true if the exchange can continue; Step is then the next step.
    internal bool TryRecover()
    {
        if (Step == HttpExchangeStep.Send && _mayResend)
        {
            // A peer that rejects a request can answer and close before it has read all of it.
            _expectsRejection = true;
            Step = HttpExchangeStep.Receive;
            return true;
        }

        if (Step == HttpExchangeStep.Receive && _expectsRejection && _mayResend)
        {
            // A request that wasn't sent completely can't have been accepted, so it is safe to send it again, once.
            reply.Clear();
            _mayResend = _expectsRejection = false;
            _head = request.Head;
            _body = request.Body;
            Step = HttpExchangeStep.Connect;
            return true;
        }

        return false;
    }
}
