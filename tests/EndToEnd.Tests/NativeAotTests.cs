using System.Diagnostics;

namespace Lamplighter.Tests.EndToEnd;

public sealed class NativeAotTests
{
    [Fact]
    public Task HelloWorld_PublishedAsNativeExecutable_BuildsWithoutWarningsAndDoesTheSame() =>
        CheckAsync("HelloWorld", HelloWorldScenario.CheckAsync);

    [Fact]
    public Task Orders_PublishedAsNativeExecutable_BuildsWithoutWarningsAndDoesTheSame() => CheckAsync("Orders", OrdersScenario.CheckAsync);

    private static async Task CheckAsync(string example, Func<LocalHostProcess, Task> check)
    {
        var folder = Directory.CreateTempSubdirectory("lamplighter-aot-").FullName;
        try
        {
            var (exitCode, output) = await PublishAsync(example, folder);
            Assert.True(exitCode == 0, output);
            Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);

            await using var host = await LocalHostProcess.StartApiAsync(Path.Combine(folder, "publish", example));
            await check(host);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Everything that it builds goes to a folder of its own: other tests use the ordinary build meanwhile.
    private static async Task<(int ExitCode, string Output)> PublishAsync(string example, string folder)
    {
        string[] arguments =
        [
            "publish", Path.Combine(Repository.Root, "examples", example), "-c", "Release", "-r", "linux-x64",
            "-p:NativeAot=true", "--artifacts-path", Path.Combine(folder, "artifacts"), "-o", Path
                .Combine(folder, "publish"), "-nologo", "-v", "minimal",
        ];
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
