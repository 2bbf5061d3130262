namespace Lamplighter.LocalHost.Invocations;

/// <summary>When a process started, and how long it took to poll for the first time.</summary>
internal sealed record InitTime(DateTimeOffset StartedAt, TimeSpan Duration);
