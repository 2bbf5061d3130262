namespace Lamplighter.Internal.Runtime.Protocol;

// The peer did not speak HTTP/1.1, or closed the connection in the middle.
internal sealed class ProtocolException(string message) : Exception(message);
