using Lamplighter.LocalHost.Foundation;





namespace Lamplighter.LocalHost.Targets;

/// <summary>What was built is no program, so that it cannot be started.</summary>
internal sealed class LibraryException(string message) : HostException(message);
