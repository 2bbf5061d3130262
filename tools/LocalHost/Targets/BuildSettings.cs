namespace Lamplighter.LocalHost.Targets;

/// <summary>How a project target is built.</summary>
/// <param name="Report">Prints the progress and the warnings.</param>
/// <param name="Configuration">The configuration.</param>
/// <param name="Framework">The target framework; null for the project's only one.</param>
/// <param name="HoldsProcesses">Whether the processes wait for a debugger, which takes a startup hook.</param>
internal sealed record BuildSettings(
    Action<string> Report, string Configuration = "Debug", string? Framework = null, bool HoldsProcesses = false);
