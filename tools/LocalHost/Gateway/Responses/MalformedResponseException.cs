namespace Lamplighter.LocalHost.Gateway.Responses;

/// <summary>The exception for a function's response that the gateway can't turn into HTTP. The message says why.</summary>
internal sealed class MalformedResponseException(string message) : Exception(message);
