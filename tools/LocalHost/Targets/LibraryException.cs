using Lamplighter.LocalHost.Foundation;


namespace Lamplighter.LocalHost.Targets;

/// <summary>The exception for a library, which can't be started.</summary>
internal sealed class LibraryException(string message) : HostException(message);
