using System.Diagnostics;
using System.Reflection;

namespace Lamplighter.Tests;

/// <summary>The function of the folder Program, in a process of its own.</summary>
internal static class TestProgram
{
    private static readonly string s_path =
        typeof(TestProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "Program").Value!;

    public static Process Start(string api, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [s_path])
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
