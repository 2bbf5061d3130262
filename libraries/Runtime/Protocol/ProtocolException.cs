namespace Lamplighter.Internal.Runtime.Protocol;

// Thrown if the peer's reply isn't valid HTTP/1.1, or ends too early.
internal sealed class ProtocolException(string message) : Exception(message);
