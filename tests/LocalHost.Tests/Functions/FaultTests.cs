using System.Net;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Functions;

/// <summary>
/// The process goes away, or misbehaves, at every point of the protocol: the caller gets an answer, and the host goes on.
/// </summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("crash")]
    [InlineData("crash-in-response")]
    [InlineData("crash-in-stream")]
    [InlineData("crash-in-prelude")]
    public async Task Process_EndsDuringAnInvocation_Is502AndTheNextRequestIsServed(string wish)
    {
        await using var host = await RunningHost.StartApiAsync();

        using var failed = await host.WishAsync(wish);
        using var next = await host.WishAsync("echo");

        Assert.Equal((HttpStatusCode.BadGateway, HttpStatusCode.OK), (failed.StatusCode, next.StatusCode));
        await host.LineAsync("crashed: Runtime.ExitError");
        Assert.DoesNotContain(host.Lines, line => line.Contains("malformed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Process_Ends_TheReportStillSaysItsMemory()
    {
        await using var host = await RunningHost.StartApiAsync("--raw");

        using var failed = await host.WishAsync("crash");

        var report = (await host.LineAsync("REPORT RequestId")).First(line => line.StartsWith("REPORT", StringComparison.Ordinal));
        Assert.Matches(@"\tMax Memory Used: [1-9]\d* MB\t.*Status: error\tError Type: Runtime.ExitError", report);
    }

    [Theory]
    [InlineData("silence")]
    [InlineData("hang")]
    public async Task Process_NeverAnswers_Is502AfterTheTimeoutAndTheNextRequestIsServed(string wish)
    {
        await using var host = await RunningHost.StartApiAsync("--timeout", "3");

        using var failed = await host.WishAsync(wish);
        using var next = await host.WishAsync("echo");

        Assert.Equal((HttpStatusCode.BadGateway, HttpStatusCode.OK), (failed.StatusCode, next.StatusCode));
        await host.LineAsync("timed out: Sandbox.Timedout");
    }

    [Fact]
    public async Task Response_BreaksOff_Is502LongBeforeTheTimeout()
    {
        await using var host = await RunningHost.StartApiAsync("--timeout", "600");

        using var failed = await host.WishAsync("half-response");

        Assert.Equal(HttpStatusCode.BadGateway, failed.StatusCode);
        await host.LineAsync("function error: Runtime.TruncatedResponse");
    }

    [Fact]
    public async Task Stream_BreaksOff_FailsLongBeforeTheTimeout()
    {
        await using var host = await RunningHost.StartApiAsync("--timeout", "600");

        // Whether the piece that was sent gets through, or is lost with its connection, is up to the network.
        try
        {
            using var failed = await host.WishAsync("half-stream");
            Assert.Equal(HttpStatusCode.BadGateway, failed.StatusCode);
        }
        catch (HttpRequestException)
        {
        }

        await host.LineAsync("function error: Runtime.TruncatedResponse");
    }

    [Theory]
    [InlineData("crash")]
    [InlineData("crash-in-response")]
    public async Task Process_EndsWithManyInFlight_AllAreAnswered(string wish)
    {
        await using var host = await RunningHost.StartApiAsync("--concurrency", "10", "--timeout", "60");
        using var warm = await host.WishAsync("echo");
        var waiting = Enumerable.Range(0, 9).Select(_ => host.WishAsync("hang")).ToList();
        await WaitUntilRunAsync(host, waiting.Count);

        using var failed = await host.WishAsync(wish);
        var others = await Task.WhenAll(waiting);
        using var next = await host.WishAsync("echo");

        Assert.All(others.Append(failed), response => Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        Assert.All(others, response => response.Dispose());
    }

    [Fact]
    public async Task Process_KilledFromOutside_IsLikeACrash()
    {
        await using var host = await RunningHost.StartApiAsync("--payload", "http", "--concurrency", "2");
        using var response = await host.WishAsync("process-id");
        var id = await response.Content.ReadAsStringAsync();
        var hanging = host.WishAsync("hang");
        await WaitUntilRunAsync(host, 1);

        using var kill = System.Diagnostics.Process.Start("kill", ["-KILL", id]);
        await kill.WaitForExitAsync();
        using var failed = await hanging;
        using var next = await host.WishAsync("process-id");

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.OK), (failed.StatusCode, next.StatusCode));
        Assert.NotEqual(id, await next.Content.ReadAsStringAsync());
    }

    private static async Task WaitUntilRunAsync(RunningHost host, int count)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while ((await host.Client.GetStringAsync(new Uri(host.Explorer, "/api/export.json")))
            .Split("\"status\":\"running\"").Length <= count)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), "The invocations never ran.");
            await Task.Delay(20);
        }
    }
}
