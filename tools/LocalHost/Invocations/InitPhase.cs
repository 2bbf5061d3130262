using Lamplighter.LocalHost.Telemetry;


namespace Lamplighter.LocalHost.Invocations;

/// <summary>The time from the start of a process to its first poll, with the lines that it wrote.</summary>
internal sealed record InitPhase(DateTimeOffset StartedAt, TimeSpan Duration, IReadOnlyList<OutputLine> Lines);
