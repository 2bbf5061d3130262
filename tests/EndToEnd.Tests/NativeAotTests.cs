using System.Diagnostics;
using System.Text.Json;

namespace Lamplighter.Tests.EndToEnd;

public sealed class NativeAotTests(PublishFolder folder) : IClassFixture<PublishFolder>
{
    private const string Batch = """
        {"Records":[
          {"messageId":"m1","eventSource":"aws:sqs","body":"{\"id\":\"a\",\"amount\":3}"},
          {"messageId":"m2","eventSource":"aws:sqs","body":"{\"id\":\"b\",\"amount\":0}"},
          {"messageId":"m3","eventSource":"aws:sqs","body":"no order"}]}
        """;

    [Fact]
    public Task HelloWorld_PublishedAsNativeExecutable_BuildsWithoutWarningsAndDoesTheSame() =>
        CheckAsync("examples/HelloWorld", HelloWorldScenario.CheckAsync);

    [Fact]
    public Task Orders_PublishedAsNativeExecutable_BuildsWithoutWarningsAndDoesTheSame() =>
        CheckAsync("examples/Orders", static async program =>
        {
            await using var host = await OrdersScenario.StartAsync(program, []);
            await OrdersScenario.CheckAsync(host);
        });

    // The types of the bodies are known by a context that no code passes.
    [Fact]
    public Task Worker_PublishedAsNativeExecutable_BuildsWithoutWarningsAndReadsTypedBodies() =>
        CheckAsync("tests/Functions/Worker", static async program =>
        {
            var (exitCode, output, errors) = await LocalHostProcess.RunAsync(Batch, "invoke", program, "--event", "-");

            Assert.True(exitCode == 0, errors);
            using var response = JsonDocument.Parse(output);
            Assert.Equal(
                ["m2", "m3"],
                response.RootElement.GetProperty("batchItemFailures").EnumerateArray()
                    .Select(static failure => failure.GetProperty("itemIdentifier").GetString()));
            Assert.Contains("Handled a", errors, StringComparison.Ordinal);
            Assert.Contains("Order b has no amount.", errors, StringComparison.Ordinal);
            Assert.DoesNotContain("NotSupportedException", errors, StringComparison.Ordinal);
        });

    private Task CheckAsync(string project, Func<LocalHostProcess, Task> check) => CheckAsync(project, async program =>
    {
        await using var host = await LocalHostProcess.StartApiAsync(program);
        await check(host);
    });

    private async Task CheckAsync(string project, Func<string, Task> check)
    {
        var (exitCode, output) = await PublishAsync(project);
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);

        await check(Path.Combine(folder.Output(project), "bootstrap"));
    }

    private async Task<(int ExitCode, string Output)> PublishAsync(string project)
    {
        string[] arguments =
        [
            "publish", Path.Combine(Repository.Root, project), "-c", "Release", "-r", "linux-x64", "-p:NativeAot=true",
            "--artifacts-path", folder.Artifacts, "-o", folder.Output(project), "-nologo", "-v", "minimal",
        ];
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
