using System.Net;

namespace Lamplighter.Tests.EndToEnd;

public sealed class StreamingTests
{
    [Theory]
    [InlineData("rest", false)]
    [InlineData("http", true)]
    public async Task Stream_BehindTheGateway_IsTheResponseThatThePreludeSays(string payload, bool concurrent)
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.Streamer, ["--payload", payload, .. concurrent ? ["--concurrency", "2"] : Array.Empty<string>()]);

        using var response = await host.Client.GetAsync("/x", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Created, "one two three"), (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(["a=1"], response.Headers.GetValues("Set-Cookie"));
    }

    [Fact]
    public async Task Stream_ThrowsMidway_TheHostSeesTheError()
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.Streamer);

        using var broken = await host.Client.GetAsync("/break", TestContext.Current.CancellationToken);
        using var next = await host.Client.GetAsync("/x", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
        await host.WaitUntilAsync(() => host.Lines.Any(line => line.Contains("function error: InvalidOperationException: it broke midway", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Hooks_UnderSnapStart_RunBeforeTheFirstEvent()
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.Streamer, "--env", "AWS_LAMBDA_INITIALIZATION_TYPE=snap-start");

        using var response = await host.Client.GetAsync("/x", TestContext.Current.CancellationToken);

        Assert.Equal("before,after", response.Headers.GetValues("X-Steps").Single());
    }
}
