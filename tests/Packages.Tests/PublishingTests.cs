using System.Reflection.PortableExecutable;

namespace Lamplighter.Tests;

public sealed class PublishingTests(ConsumerSolution solution) : IClassFixture<ConsumerSolution>
{
    [Fact]
    public async Task Publish_AFunctionThatSharesALibrary_NamesItsExecutableBootstrap()
    {
        // The command in docs/runtime.md.
        await PublishAsync("Api", "dotnet publish -c Release -r linux-x64 --self-contained -o publish");
        await PublishAsync("Api", "dotnet publish -c Release -r linux-x64 --self-contained -o publish");

        var files = solution.Files("Api/publish");
        Assert.Superset(new HashSet<string> { "bootstrap", "Api.dll", "Shared.dll", "Api.runtimeconfig.json" }, files.ToHashSet());
        Assert.DoesNotContain("Api", files);
        var (_, output) = await solution.RunAsync("Api", Path.Combine(solution.Folder, "Api", "publish", "bootstrap"));
        Assert.Contains("AWS_LAMBDA_RUNTIME_API isn't set", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_ForArm64_UsesTheAssembliesThatAreCompiledForIt()
    {
        await PublishAsync("Worker", "dotnet publish -c Release -r linux-arm64 --no-self-contained -o publish");

        Assert.Contains("bootstrap", solution.Files("Worker/publish"));
        foreach (var name in (string[])["Core", "Logging", "Runtime"])
        {
            var assembly = Path.Combine(solution.Folder, "Worker", "publish", $"Lamplighter.{name}.dll");
            var image = CompiledImage.Read(await File.ReadAllBytesAsync(assembly, TestContext.Current.CancellationToken));
            Assert.Equal((Machine.Arm64, true, CompiledImage.ReadyToRun), (image.Machine, image.IsForLinux, image.Signature));
        }
    }

    [Fact]
    public async Task Publish_ASingleFile_IsNamedBootstrap()
    {
        await PublishAsync(
            "Worker", "dotnet publish -c Release -r linux-x64 --no-self-contained -p:PublishSingleFile=true -o single");

        Assert.DoesNotContain("Worker", solution.Files("Worker/single"));
        var (_, output) = await solution.RunAsync("Worker", Path.Combine(solution.Folder, "Worker", "single", "bootstrap"));
        Assert.Contains("AWS_LAMBDA_RUNTIME_API isn't set", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_WithThePropertySetToFalse_KeepsTheName()
    {
        await PublishAsync(
            "Worker", "dotnet publish -c Release -r linux-x64 --no-self-contained -p:LamplighterBootstrap=false -o kept");

        Assert.Contains("Worker", solution.Files("Worker/kept"));
        Assert.DoesNotContain("bootstrap", solution.Files("Worker/kept"));
    }

    [Fact]
    public async Task Publish_ATestProjectOfTwoFunctions_KeepsAllNames()
    {
        await PublishAsync("Tests", "dotnet publish -c Release -r linux-x64 --no-self-contained -o publish");

        var files = solution.Files("Tests/publish");
        Assert.Superset(new HashSet<string> { "Tests", "Api.dll", "Worker.dll", "Shared.dll" }, files.ToHashSet());
        Assert.DoesNotContain("bootstrap", files);
    }

    private async Task PublishAsync(string project, string command)
    {
        var (exitCode, output) = await solution.RunAsync(project, command);

        Assert.True(exitCode == 0, output);
    }
}
