using System.Net;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Functions;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Crash_InMidRequest_Is502AndTheNextRequestStartsAgain()
    {
        await using var host = await RunningHost.StartApiAsync();

        using var crashed = await host.WishAsync("crash");
        using var next = await host.WishAsync("echo", "/after");

        Assert.Equal((HttpStatusCode.BadGateway, HttpStatusCode.OK), (crashed.StatusCode, next.StatusCode));
        var lines = await host.LineAsync("GET /after");
        Assert.Contains("  about to crash", lines);
        Assert.Contains(lines, line => line.Contains("exit status 7", StringComparison.Ordinal));
        Assert.Contains(
            lines, line => line.StartsWith("GET /after  200", StringComparison.Ordinal) && line.Contains("cold", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Crash_AtStart_Is502WithItsOutput()
    {
        await using var host = await RunningHost.StartApiAsync("--env", "RAW_INIT=crash");

        using var response = await host.Client.GetAsync(new Uri("/x", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        var lines = await host.LineAsync("failed to start: Runtime.ExitError");
        Assert.Contains("  about to crash in init", lines);
        Assert.Contains("  init went wrong", lines);
        Assert.Contains(lines, line => line.Contains("exit status 42", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Crash_AtFirstStart_NextRequestStartsAgain()
    {
        var marker = Path.Combine(Path.GetTempPath(), $"lamplighter-{Guid.NewGuid():N}");
        await using var host = await RunningHost.StartApiAsync("--env", "RAW_INIT=crash-once", "-e", $"RAW_MARKER={marker}");

        using var first = await host.Client.GetAsync(new Uri("/x", UriKind.Relative));
        using var second = await host.Client.GetAsync(new Uri("/x", UriKind.Relative));

        File.Delete(marker);
        Assert.Equal((HttpStatusCode.BadGateway, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task Exit_BetweenRequests_IsToldAndTheNextRequestStartsAgain()
    {
        await using var host = await RunningHost.StartApiAsync("--payload", "http");

        using var first = await host.WishAsync("exit-after");
        await host.LineAsync("ended between requests: Runtime exited with error: exit status 9");
        using var second = await host.WishAsync("echo");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task InitError_Reported_IsShownWithTypeAndMessage()
    {
        await using var host = await RunningHost.StartApiAsync("--env", "RAW_INIT=error");

        using var response = await host.Client.GetAsync(new Uri("/x", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        await host.LineAsync("failed to start: BadConfiguration: TABLE is not set");
    }

    [Fact]
    public async Task Init_NeverPolls_Is502AfterTheInitTimeout()
    {
        await using var host = await RunningHost.StartApiAsync("--env", "RAW_INIT=hang", "--init-timeout", "0.5");

        using var response = await host.Client.GetAsync(new Uri("/x", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        await host.LineAsync("didn't request its first event within 0.5 seconds");
    }

    [Theory]
    [InlineData("rest", HttpStatusCode.BadGateway)]
    [InlineData("http", HttpStatusCode.InternalServerError)]
    public async Task Timeout_OfFunction_IsAFunctionErrorAndTheNextRequestStartsAgain(string payload, HttpStatusCode status)
    {
        await using var host = await RunningHost.StartApiAsync("--payload", payload, "--timeout", "3");

        using var hung = await host.WishAsync("hang");
        using var next = await host.WishAsync("echo", "/after");

        Assert.Equal((status, HttpStatusCode.OK), (hung.StatusCode, next.StatusCode));
        await host.LineAsync("Task timed out after 3.00 seconds");
        await host.LinesAsync(
            lines =>
                lines.Any(
                    line => line.StartsWith("GET /after", StringComparison.Ordinal) && line.Contains("cold", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("rest", HttpStatusCode.GatewayTimeout, """{"message": "Endpoint request timed out"}""")]
    [InlineData("http", HttpStatusCode.ServiceUnavailable, """{"message":"Service Unavailable"}""")]
    public async Task Timeout_OfGateway_AnswersAndLetsTheFunctionGoOn(string payload, HttpStatusCode status, string body)
    {
        await using var host = await RunningHost.StartApiAsync("--payload", payload, "--integration-timeout", "2.5", "--timeout", "300");

        using var slow = await host.WishAsync("sleep", "/slow", ("x-ms", "4000"));

        Assert.Equal(status, slow.StatusCode);
        Assert.Equal(body, await slow.Content.ReadAsStringAsync());
        await host.LinesAsync(lines => lines.Any(line => line.StartsWith($"GET /slow  {(int)status}", StringComparison.Ordinal)));
        using var next = await host.WishAsync("echo", "/after");
        await host.LinesAsync(
            lines =>
                lines.Any(
                    line =>
                        line.StartsWith("GET /after  200", StringComparison.Ordinal) && line.Contains("warm", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Stop_BySignal_ExitsWithZeroAndLeavesNoProcess()
    {
        await using var host = await RunningHost.StartProcessAsync("start-api", Programs.RawFunction, "--payload", "http");
        var function = await ProcessIdAsync(host);

        Assert.Equal(0, await host.StopAsync());
        await ProcessProbe.GoneAsync(function);
    }

    [Fact]
    public async Task Kill_OfHost_LeavesNoProcess()
    {
        await using var host = await RunningHost.StartProcessAsync("start-api", Programs.RawFunction, "--payload", "http");
        var function = await ProcessIdAsync(host);
        var hanging = host.WishAsync("hang");

        host.Process.Kill();

        await ProcessProbe.GoneAsync(function);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => hanging);
    }

    private static async Task<int> ProcessIdAsync(RunningHost host)
    {
        using var response = await host.WishAsync("process-id");
        return int.Parse(await response.Content.ReadAsStringAsync());
    }
}
