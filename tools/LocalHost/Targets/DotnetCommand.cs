using System.Runtime.InteropServices;

namespace Lamplighter.LocalHost.Targets;

/// <summary>The dotnet command that runs us, so that a function does not meet another one.</summary>
internal static class DotnetCommand
{
    private static readonly string s_name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>The folder of the shared runtimes: what DOTNET_ROOT should say.</summary>
    public static string Root { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    public static string Path { get; } = Find();

    private static string Find()
    {
        var beside = System.IO.Path.Combine(Root, s_name);
        return File.Exists(beside) ? beside : s_name;
    }
}
