namespace Lamplighter.LocalHost.Functions;

/// <summary>How a process ended.</summary>
/// <param name="Reason">The reason, as the caller of the invocation sees it.</param>
/// <param name="ExitCode">The exit code; null for a process that the host didn't start.</param>
internal sealed record ProcessEnd(string Reason, int? ExitCode);
