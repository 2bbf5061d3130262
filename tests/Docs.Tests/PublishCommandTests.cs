using System.Diagnostics;

namespace Lamplighter.Tests.Docs;

/// <summary>Runs the commands that publish examples as they are written, each once: all examples of a command are alike.</summary>
public sealed class PublishCommandTests
{
    [Fact]
    public void Commands_OfTheExamples_AreFew()
    {
        var commands = PublishCommand.ReadAll().ToList();

        Assert.True(commands.Count >= 7);
        Assert.All(commands, command => Assert.Contains(" -o publish", command.Text, StringComparison.Ordinal));
        Assert.Equal(2, commands.Select(command => command.Text).Distinct().Count());
    }

    // Native AOT is published in EndToEnd.Tests, where its output is started.
    [Fact]
    public async Task Command_OfAnExample_MakesBootstrap()
    {
        var output = Directory.CreateTempSubdirectory("lamplighter-publish-").FullName;
        foreach (var example in (string[])["MinimalApi", "HelloWorld"])
        {
            await PublishAsync(Path.Combine(Repository.Root, "examples", example), output);
            Assert.True(File.Exists(Path.Combine(output, "publish", "bootstrap")));
            Directory.Delete(Path.Combine(output, "publish"), recursive: true);
        }

        Directory.Delete(output, recursive: true);
    }

    private static async Task PublishAsync(string folder, string output)
    {
        var command = PublishCommand.ReadAll().First(command => command.Folder == folder);
        var start = new ProcessStartInfo("dotnet", command.Arguments(Path.Combine(output, "publish")))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        // Everything that it builds goes to a folder of its own: other tests use the ordinary build meanwhile.
        start.Environment["UseArtifactsOutput"] = "true";
        start.Environment["ArtifactsPath"] = Path.Combine(output, "artifacts");
        using var process = Process.Start(start)!;
        var printed = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, printed);
    }
}
