namespace Lamplighter.LocalHost.Packaging;

/// <summary>How functions are published.</summary>
/// <param name="Configuration">The build configuration.</param>
/// <param name="Framework">The target framework, for a project with several frameworks.</param>
/// <param name="NativeAot">Whether to use Native AOT; null for what the project says.</param>
internal sealed record PackageSettings(string Configuration = "Release", string? Framework = null, bool? NativeAot = null);
