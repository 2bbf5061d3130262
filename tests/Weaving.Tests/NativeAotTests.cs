using System.Diagnostics;

namespace Lamplighter.Tests;

[Collection("Thrower")]
public sealed class NativeAotTests
{
    [Fact]
    public async Task DepthCrashAndValues_PublishedAsNativeExecutable_AreAsInTheAssembly()
    {
        var folder = Directory.CreateTempSubdirectory("lamplighter-thrower-").FullName;
        try
        {
            using var thrower = new Thrower(await PublishAsync(folder));
            await thrower.CheckDepthAsync("one", 1536);
            await thrower.CheckDepthAsync("three", 1536);
            Assert.True(await thrower.WorksAsync("three", 8192, 16_384, "throw"));

            var values = await thrower.ValuesAsync("generated");
            ValueTests.Check(values);
            using var assembly = new Thrower(Child.Program("Thrower"));
            ValueTests.CheckSame(await assembly.ValuesAsync("reflection"), values);

            CrashTests.Nested(await thrower.CrashAsync("nested"));
            Assert.Equal(1, (await thrower.CrashAsync("thread")).Metric("Orders"));
            Assert.Equal(1, (await thrower.CrashAsync("timer")).Metric("Waiting"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Everything that it builds goes to a folder of its own: other tests use the ordinary build meanwhile.
    private static async Task<string> PublishAsync(string folder)
    {
        string[] arguments =
        [
            "publish", Path.Combine(Repository.Root, "tests", "Functions", "Thrower"), "-c", "Release", "-r", "linux-x64",
            "-p:NativeAot=true", "--artifacts-path", Path.Combine(folder, "artifacts"), "-o", Path.Combine(folder, "publish"), "-nologo",
            "-v", "minimal",
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
        return Path.Combine(folder, "publish", "bootstrap");
    }
}
