using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Invocations;

/// <summary>The time from the start of a process to its first poll, with the lines that it wrote.</summary>
/// <param name="Time">Null for a process that the user started: the host only sees it when it polls.</param>
/// <param name="Lines">The lines of the process before its first event.</param>
internal sealed record InitPhase(InitTime? Time, IReadOnlyList<OutputLine> Lines);
