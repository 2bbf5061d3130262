namespace Lamplighter.LocalHost.Foundation;

/// <summary>An error that the user can fix. The message says what is wrong and how to fix it; no stack trace is printed.</summary>
internal class HostException(string message, Exception? inner = null) : Exception(message, inner);
