namespace Lamplighter.Tests;

/// <summary>The limit of a response that isn't streamed, for each kind of stream.</summary>
public sealed class ResponseLimitTests
{
    private const int Max = 6_291_556;

    [Theory]
    [InlineData("visible", "6291557")]
    [InlineData("hidden", "6291557")]
    [InlineData("other", "more than 6291556")]
    public async Task Run_ResponseOverTheLimit_IsReportedAndNotSent(string kind, string size)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.Start(api, (_, _) => Task.FromResult(Content(kind, Max + 1)));

        var post = await api.PostedAsync();

        Assert.EndsWith("/error", post.Path, StringComparison.Ordinal);
        Assert.Equal("Function.ResponseSizeTooLarge", post.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Equal("Function.ResponseSizeTooLarge", post.Json.GetProperty("errorType").GetString());
        Assert.Equal(
            $"The response has {size} bytes; Lambda accepts at most 6291556. Nothing was sent. "
                + "Return less, or store the content in S3 and return its address.",
            post.Json.GetProperty("errorMessage").GetString());
    }

    [Theory]
    [InlineData("visible")]
    [InlineData("hidden")]
    [InlineData("other")]
    public async Task Run_ResponseAtTheLimit_IsSent(string kind)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.Start(api, (_, _) => Task.FromResult(Content(kind, Max)));

        var post = await api.PostedAsync();
        Assert.EndsWith("/response", post.Path, StringComparison.Ordinal);
        Assert.Equal(Max, post.Body.Length);
    }

    private static Stream Content(string kind, int bytes) => kind switch
    {
        "visible" => new MemoryStream(new byte[bytes], 0, bytes, writable: false, publiclyVisible: true),
        "hidden" => new MemoryStream(new byte[bytes]),
        _ => new BufferedStream(new MemoryStream(new byte[bytes])),
    };
}
