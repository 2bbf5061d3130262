using System.Diagnostics;

namespace Lamplighter.Tests;

// A program that a test starts, because it may end with its process.
internal static class Child
{
    private static readonly string s_configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    internal static string Folder(string function) =>
        Path.Combine(Repository.Root, "tests", "Functions", function, "bin", s_configuration, "net10.0");

    internal static Task<ChildResult> RunAsync(string function, params string[] arguments) =>
        RunAsync(Folder(function), function, new Dictionary<string, string>(), arguments);

    internal static async Task<ChildResult> RunAsync(
        string folder, string function, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, function + ".dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        // A program that ends by an unhandled exception must not write a dump.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ChildResult(process.ExitCode, await output, await errors);
    }
}
