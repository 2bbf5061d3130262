using System.Diagnostics;

namespace Lamplighter.Tests;

// A program that a test starts, because it may end with its process.
internal static class Child
{
    internal static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    internal static string Folder(string function) =>
        Path.Combine(Repository.Root, "tests", "Functions", function, "bin", Configuration, "net10.0");

    internal static string Program(string function) => Path.Combine(Folder(function), function + ".dll");

    internal static async Task<ChildResult> RunAsync(
        string program, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = program.EndsWith(".dll", StringComparison.Ordinal)
            ? new ProcessStartInfo("dotnet", [program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
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
