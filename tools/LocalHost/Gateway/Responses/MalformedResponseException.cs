namespace Lamplighter.LocalHost.Gateway.Responses;

/// <summary>The function answered something that its gateway cannot turn into HTTP; the message says what.</summary>
internal sealed class MalformedResponseException(string message) : Exception(message);
