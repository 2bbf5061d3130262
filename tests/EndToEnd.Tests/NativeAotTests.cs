using System.Diagnostics;

namespace Lamplighter.Tests.EndToEnd;

public sealed class NativeAotTests
{
    [Fact]
    public async Task HelloWorld_PublishedAsNativeExecutable_BuildsWithoutWarningsAndDoesTheSame()
    {
        var folder = Directory.CreateTempSubdirectory("lamplighter-aot-").FullName;
        try
        {
            var (exitCode, output) = await PublishAsync(folder);
            Assert.True(exitCode == 0, output);
            Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);

            await using var host = await LocalHostProcess.StartApiAsync(Path.Combine(folder, "publish", "HelloWorld"));
            await HelloWorldScenario.CheckAsync(host);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Everything that it builds goes to a folder of its own: other tests use the ordinary build meanwhile.
    private static async Task<(int ExitCode, string Output)> PublishAsync(string folder)
    {
        string[] arguments =
        [
            "publish", Path.Combine(Repository.Root, "examples", "HelloWorld"), "-c", "Release", "-r", "linux-x64",
            "-p:NativeAot=true", "-p:ExampleFramework=net8.0", "--artifacts-path", Path.Combine(folder, "artifacts"), "-o", Path.Combine(folder, "publish"), "-nologo", "-v", "minimal",
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
