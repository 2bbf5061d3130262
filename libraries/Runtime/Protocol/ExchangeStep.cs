namespace Lamplighter.Internal.Runtime.Protocol;

// What an exchange needs next.
internal enum ExchangeStep
{
    Connect,
    Send,
    Receive,
    Complete,
}
