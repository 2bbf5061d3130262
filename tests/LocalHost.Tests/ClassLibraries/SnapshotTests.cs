using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.ClassLibraries;

public sealed class SnapshotTests
{
    private const string SnapStart = "AWS_LAMBDA_INITIALIZATION_TYPE=snap-start";

    [Fact]
    public async Task Hooks_WithSnapStart_RunBeforeTheFirstEvent()
    {
        var result = await InvokeAsync(SnapStart);

        Assert.Equal((0, "\"before 2, before 1, after 1, after 2\""), (result.ExitCode, result.Output.Trim()));
    }

    [Fact]
    public async Task Hooks_WithoutSnapStart_DoNotRun()
    {
        var result = await InvokeAsync("OTHER=1");

        Assert.Equal((0, "\"\""), (result.ExitCode, result.Output.Trim()));
    }

    [Theory]
    [InlineData("before 1")]
    [InlineData("after 2")]
    public async Task Hook_ThatFails_FailsTheInitialization(string hook)
    {
        var result = await InvokeAsync(SnapStart, "--env", $"FAILING_HOOK={hook}");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"{hook} failed", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hooks_OfATemplateWithSnapStart_Run()
    {
        using var folder = new TemporaryFolder();
        var template = Path.Combine(folder.Path, "template.yaml");
        await File.WriteAllTextAsync(template, $$"""
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: {{Programs.Find("ClassLibrary")}}
                  Handler: ClassLibrary::ClassLibrary.Snapshots::Steps
                  Runtime: dotnet10
                  Timeout: 30
                  SnapStart: { ApplyOn: PublishedVersions }
            """);
        var result = await RunningHost.RunAsync("{}", "invoke", "--template", template, "--event", "-");

        Assert.Contains("before 2, before 1, after 1, after 2", result.Output, StringComparison.Ordinal);
    }

    private static Task<CommandResult> InvokeAsync(string variable, params string[] options) => RunningHost.RunAsync(
        "{}",
        [
            "invoke", Programs.Find("ClassLibrary"), "--event", "-", "--handler", "ClassLibrary::ClassLibrary.Snapshots::Steps", "--env",
            variable, .. options,
        ]);
}
