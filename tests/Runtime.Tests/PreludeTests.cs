using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests;

/// <summary>The head of a streamed HTTP response: its defaults, its limits, and what is refused.</summary>
public sealed class PreludeTests
{
    private const int MaxJson = (16 * 1024) - 8;

    [Theory]
    [InlineData(100)]
    [InlineData(599)]
    public async Task Prelude_WithoutHeadersAndCookies_HasEmptyOnes(int status)
    {
        var post = await PostedAsync(output => LambdaRuntime.WriteHttpPrelude(output, status));

        using var prelude = JsonDocument.Parse(post.Body.AsMemory(0, post.Body.Length - 8));
        Assert.Equal(status, prelude.RootElement.GetProperty("statusCode").GetInt32());
        Assert.Empty(prelude.RootElement.GetProperty("headers").EnumerateObject());
        Assert.Empty(prelude.RootElement.GetProperty("cookies").EnumerateArray());
    }

    [Fact]
    public async Task Prelude_AsLargeAsAllowed_IsSent()
    {
        var post = await PostedAsync(static output => Write(output, MaxJson));

        Assert.Equal(MaxJson + 8, post.Body.Length);
        Assert.Equal(MaxJson, post.Body.AsSpan().IndexOf(new byte[8]));
    }

    [Fact]
    public async Task Prelude_TooLarge_SaysHowMuchIsAllowed()
    {
        var post = await PostedAsync(static output => Write(output, MaxJson + 1));

        Assert.Equal(
            $"The status, headers and cookies of a streamed response have {MaxJson + 1} bytes as JSON, and at most {MaxJson} can be sent. "
                + "Send fewer or shorter headers.",
            post.Json.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task Prelude_WrittenTwice_IsRefused()
    {
        var post = await PostedAsync(static output =>
        {
            LambdaRuntime.WriteHttpPrelude(output);
            LambdaRuntime.WriteHttpPrelude(output);
        });

        Assert.Equal(
            "The HTTP prelude must be written once, before any content.", post.Json.GetProperty("errorMessage").GetString());
    }

    [Theory]
    [InlineData(99)]
    [InlineData(600)]
    public void Prelude_StatusOutOfRange_Throws(int status) => Assert.Throws<ArgumentOutOfRangeException>(
        "statusCode", () => LambdaRuntime.WriteHttpPrelude(Stream.Null, status));

    [Fact]
    public void Prelude_NoStream_Throws() => Assert.Throws<ArgumentNullException>(
        "output", static () => LambdaRuntime.WriteHttpPrelude(null!));

    [Fact]
    public void Prelude_OnAnotherStream_SaysWhichIsRight() => Assert.Equal(
        "This isn't the stream that RunStreaming passed to the handler. "
            + "Write the prelude to that stream, before you wrap it in another one. (Parameter 'output')",
        Assert.Throws<ArgumentException>(static () => LambdaRuntime.WriteHttpPrelude(Stream.Null)).Message);

    private static void Write(Stream output, int bytes)
    {
        var rest = bytes - Encoding.UTF8.GetByteCount("""{"statusCode":200,"headers":{"a":""},"cookies":[]}""");
        LambdaRuntime.WriteHttpPrelude(output, headers: [new("a", new string('x', rest))]);
    }

    private static async Task<FakeRequest> PostedAsync(Action<Stream> write)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"));
        await using var run = FunctionRun.StartStreaming(api, (_, output, _) =>
        {
            write(output);
            return Task.CompletedTask;
        });
        return await api.PostedAsync();
    }
}
