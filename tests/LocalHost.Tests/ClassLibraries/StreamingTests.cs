using System.Net;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.ClassLibraries;

public sealed class StreamingTests
{
    private static readonly string s_library = Programs.Find("ClassLibrary");

    [Fact]
    public async Task HttpStream_BehindAFunctionUrl_IsStreamed()
    {
        await using var host = await StartAsync("function-url-stream");
        using var response = await host.SendAsync(HttpMethod.Get, "/", null);

        Assert.Equal((HttpStatusCode.Accepted, "one two 8"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(["a=1"], response.Headers.GetValues("Set-Cookie"));
    }

    [Fact]
    public async Task HttpStream_ThatFailsMidway_BreaksOffAndReportsTheError()
    {
        await using var host = await StartAsync("function-url-stream");
        using var response = await host.Client.GetAsync("/break", HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync());
        await host.LineAsync("InvalidOperationException: it broke midway");
    }

    [Fact]
    public async Task PlainStream_OfAnInvocation_IsTheResponse()
    {
        var result = await InvokeAsync("Streams::PlainAsync");

        Assert.Equal((0, "plain"), (result.ExitCode, result.Output.Trim()));
    }

    [Fact]
    public async Task Stream_CreatedTwice_FailsTheInvocation()
    {
        var result = await InvokeAsync("Streams::Twice");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("can create only one response stream", result.Output + result.Errors, StringComparison.Ordinal);
    }

    private static Task<RunningHost> StartAsync(string payload) => RunningHost.StartAnyAsync(
        "start-api", s_library, "--payload", payload, "--handler", "ClassLibrary::ClassLibrary.Streams::HttpAsync", "--verbose");

    private static Task<CommandResult> InvokeAsync(string handler) => RunningHost.RunAsync(
        "{}", "invoke", s_library, "--event", "-", "--handler", "ClassLibrary::ClassLibrary." + handler);
}
