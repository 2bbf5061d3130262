using Lamplighter.Tests.Gateway;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Commands;

public sealed class UsageTests
{
    [Theory]
    [InlineData("No command.")]
    [InlineData("'--bogus'", "start-api", "x", "--bogus")]
    [InlineData("--port is '70000'. Use a number from 0 to 65535", "start-api", "x", "--port", "70000")]
    [InlineData(
        "--payload is 'soap'. Use rest, http, alb, alb-multi-value or function-url", "start-api", "x", "--payload", "soap")]
    [InlineData("--timeout is 'long'. Use a number", "start-api", "x", "--timeout", "long")]
    [InlineData("--concurrency is '0'", "start-api", "x", "--concurrency", "0")]
    [InlineData("--env 'NOTHING' isn't in the form KEY=VALUE", "start-api", "x", "--env", "NOTHING")]
    [InlineData("with either --event FILE or --event-source SOURCE", "invoke", "x")]
    [InlineData("with either --event FILE or --event-source SOURCE", "invoke", "x", "--event", "-", "--event-source", "SQS")]
    [InlineData("Specify what to run", "start-api")]
    [InlineData("Specify what to run", "start")]
    [InlineData("Specify what to invoke", "invoke", "--event", "-")]
    [InlineData("Only one TARGET can be behind a gateway", "start-api", "x", "y")]
    [InlineData("--payload can't be used with a template", "start-api", "--template", "t.yaml", "--payload", "http")]
    [InlineData(
        "--parameter-overrides 'Stage' isn't in the form KEY=VALUE",
        "start-api",
        "--template",
        "t.yaml",
        "--parameter-overrides",
        "Stage")]
    [InlineData(
        "--parameter-overrides requires a template. Specify it with --template FILE",
        "start-api",
        "x",
        "--parameter-overrides",
        "Stage=prod")]
    [InlineData("--parameter-overrides requires a template", "invoke", "x", "--event", "-", "--parameter-overrides", "Stage=prod")]
    [InlineData(
        "--binary-media-type is only for a REST API, not for --payload http",
        "start-api",
        "x",
        "--payload",
        "http",
        "--binary-media-type",
        "image/png")]
    public async Task Arguments_Wrong_SaysWhatAndExitsWithTwo(string message, params string[] arguments)
    {
        var result = await RunningHost.RunAsync("", arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_Any_NamesTheCommand()
    {
        var result = await RunningHost.RunAsync("", "start-api", "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("lamplighter start-api [<TARGET>...]", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_InUse_SaysWhichAndHow()
    {
        await using var first = await RunningHost.StartApiAsync();

        var second = await RunningHost.RunAsync("", "start-api", Programs.RawFunction, "--port", $"{first.Port}");

        Assert.Equal(1, second.ExitCode);
        Assert.Contains($"Port {first.Port} is already in use", second.Errors, StringComparison.Ordinal);
        Assert.Contains("--port", second.Errors, StringComparison.Ordinal);
    }
}
