using System.Runtime.InteropServices;

namespace Lamplighter.LocalHost.Targets;

/// <summary>The dotnet command that runs the host, so that functions use the same one.</summary>
internal static class DotnetCommand
{
    private static readonly string s_name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>The folder of the shared runtimes, the value for DOTNET_ROOT.</summary>
    public static string Root { get; } = System.IO.Path.GetFullPath(
        System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    public static string Path { get; } = Find();

    private static string Find()
    {
        var beside = System.IO.Path.Combine(Root, s_name);
        return File.Exists(beside) ? beside : s_name;
    }
}
