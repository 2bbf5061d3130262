namespace Lamplighter.Internal.Runtime.Protocol;

// The next step of an exchange.
internal enum HttpExchangeStep
{
    Connect,
    Send,
    Receive,
    Complete,
}
