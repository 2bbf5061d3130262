namespace Lamplighter.Internal.Runtime.Protocol;

// One request and its reply, without the input and output: it says what to do next and is told what came of it. So blocking
// and asynchronous connections share everything but the calls.
internal sealed class Exchange(Request request, HttpReply reply, bool isConnected, bool mayResend)
{
    private ReadOnlyMemory<byte> _head = request.Head;
    private ReadOnlyMemory<byte> _body = request.Body;
    private bool _expectsRefusal;
    private bool _mayResend = mayResend;

    internal ExchangeStep Step { get; private set; } = isConnected ? ExchangeStep.Send : ExchangeStep.Connect;

    internal ReadOnlyMemory<byte> ToSend => _head.IsEmpty ? _body : _head;

    internal Memory<byte> Free => reply.Free();

    // Whether the connection can be used for another exchange, once this one is complete.
    internal bool KeepsConnection => reply.KeepsAlive && !_expectsRefusal;

    internal void Connected() => Step = ExchangeStep.Send;

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
            Step = ExchangeStep.Receive;
        }
    }

    internal void Received(int count)
    {
        if (reply.Advance(count))
        {
            Step = ExchangeStep.Complete;
        }
    }

    // The connection broke. True when the exchange can go on all the same: its next step says how.
    internal bool TryRecover()
    {
        if (Step == ExchangeStep.Send && _mayResend)
        {
            // A peer that refuses a request may answer and close before it has read everything.
            _expectsRefusal = true;
            Step = ExchangeStep.Receive;
            return true;
        }

        if (Step == ExchangeStep.Receive && _expectsRefusal && _mayResend)
        {
            // A request that did not leave whole cannot have been accepted: it is safe to send it again, once.
            reply.Clear();
            _mayResend = _expectsRefusal = false;
            _head = request.Head;
            _body = request.Body;
            Step = ExchangeStep.Connect;
            return true;
        }

        return false;
    }
}
