namespace Lamplighter.LocalHost.Packaging;

/// <summary>How functions are published.</summary>
/// <param name="Report">Prints the progress and the warnings.</param>
/// <param name="Configuration">The build configuration.</param>
/// <param name="Framework">The target framework, for a project with several frameworks.</param>
/// <param name="NativeAot">Whether to use Native AOT; null for what the project says.</param>
internal sealed record PackageSettings(
    Action<string> Report, string Configuration = "Release", string? Framework = null, bool? NativeAot = null);
