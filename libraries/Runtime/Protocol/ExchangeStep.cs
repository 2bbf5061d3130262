namespace Lamplighter.Protocol;

// What an exchange needs next.
internal enum ExchangeStep
{
    Connect,
    Send,
    Receive,
    Complete,
}
