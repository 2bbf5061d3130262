using System.Diagnostics;

namespace Lamplighter.Tests;

/// <summary>The function of the folder Program, in a process of its own.</summary>
internal static class TestProgram
{
    public static Process Start(string api, params (string Name, string Value)[] environment)
    {
        var folder = AppContext.BaseDirectory.Replace("Runtime.Tests/bin", "Runtime.Tests/Program/bin", StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "test-function.dll")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api;
        start.Environment.Remove("AWS_LAMBDA_MAX_CONCURRENCY");
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static void Terminate(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        kill.WaitForExit();
    }
}
