namespace Lamplighter.LocalHost.Foundation;

/// <summary>Something that the user can mend; the message says what and how, and no stack is shown.</summary>
internal class HostException(string message, Exception? inner = null) : Exception(message, inner);
