namespace Lamplighter.LocalHost.Targets;

/// <summary>How a project target is built.</summary>
internal sealed record BuildSettings(string Configuration = "Debug", string? Framework = null);
