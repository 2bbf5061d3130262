using Lamplighter.LocalHost.Telemetry;






namespace Lamplighter.LocalHost.Invocations;

/// <summary>From the start of a process to its first poll, and what it wrote meanwhile.</summary>
internal sealed record InitPhase(DateTimeOffset StartedAt, TimeSpan Duration, IReadOnlyList<OutputLine> Lines);
