using Lamplighter.Tests.Gateway;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Commands;

public sealed class UsageTests
{
    [Theory]
    [InlineData("What shall be run")]
    [InlineData("'--bogus'", "start-api", "x", "--bogus")]
    [InlineData("--port is '70000': give a number from 0 to 65535", "start-api", "x", "--port", "70000")]
    [InlineData("--payload is 'soap': choose rest or http", "start-api", "x", "--payload", "soap")]
    [InlineData("--timeout is 'long': give a number", "start-api", "x", "--timeout", "long")]
    [InlineData("--concurrency is '0'", "start-api", "x", "--concurrency", "0")]
    [InlineData("--env 'NOTHING' is not of the form KEY=VALUE", "start-api", "x", "--env", "NOTHING")]
    [InlineData("--event", "invoke", "x")]
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
        Assert.Contains("lamplighter start-api <TARGET>", result.Output, StringComparison.Ordinal);
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
