using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Lamplighter.Tests.EventStreams;

namespace Lamplighter.Tests.InvokeApi;

/// <summary>InvokeWithResponseStream, as the AWS SDK reads its messages.</summary>
public sealed class ResponseStreamTests(InvokeApiHost fixture) : IClassFixture<InvokeApiHost>
{
    [Theory]
    [InlineData(null)]
    [InlineData("RequestResponse")]
    public async Task Invoke_FunctionStreams_HasItsBytesAndNoError(string? type)
    {
        using var response = await InvokeAsync("""{"do":"stream"}""", ("X-Amz-Invocation-Type", type));
        using var events = new EventStream(await response.Content.ReadAsStreamAsync());
        var (text, complete) = await events.RestAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/vnd.amazon.eventstream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("$LATEST", response.Headers.GetValues("X-Amz-Executed-Version").Single());
        Assert.NotEmpty(response.Headers.GetValues("x-amzn-RequestId").Single());
        Assert.EndsWith("\0\0\0\0\0\0\0\0streamed body", text, StringComparison.Ordinal);
        Assert.Equal("{}", complete.GetRawText());
    }

    [Fact]
    public async Task Invoke_FunctionDoesNotStream_IsOneChunk()
    {
        using var response = await InvokeAsync("""{"answer":{"ä":1}}""");
        using var events = new EventStream(await response.Content.ReadAsStreamAsync());

        Assert.Equal("""{"ä":1}""", await events.ChunkAsync());
        Assert.Equal("{}", (await events.CompleteAsync()).GetRawText());
    }

    [Fact]
    public async Task Invoke_FunctionFails_HasTheErrorAndNoChunk()
    {
        using var response = await InvokeAsync("""{"do":"throw"}""");
        using var events = new EventStream(await response.Content.ReadAsStreamAsync());
        var complete = await events.CompleteAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Unhandled", complete.GetProperty("ErrorCode").GetString());
        using var details = JsonDocument.Parse(complete.GetProperty("ErrorDetails").GetString()!);
        Assert.Equal("it went wrong", details.RootElement.GetProperty("errorMessage").GetString());
        Assert.False(complete.TryGetProperty("LogResult", out _));
    }

    [Theory]
    [InlineData("crash-in-stream")]
    [InlineData("throw")]
    public async Task Invoke_WithTheLog_HasItsEnd(string wish)
    {
        using var response = await InvokeAsync($$"""{"do":"{{wish}}"}""", ("X-Amz-Log-Type", "Tail"));
        using var events = new EventStream(await response.Content.ReadAsStreamAsync());
        var (text, complete) = await events.RestAsync();

        // The process can end before the host has seen its first bytes.
        Assert.Contains(text, wish == "throw" ? [""] : (string[])["", "hello"]);
        Assert.Equal("Unhandled", complete.GetProperty("ErrorCode").GetString());
        var log = Encoding.UTF8.GetString(complete.GetProperty("LogResult").GetBytesFromBase64());
        Assert.Contains("START RequestId: ", log, StringComparison.Ordinal);
        Assert.Contains("REPORT RequestId", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_TimesOut_SaysSo()
    {
        using var response = await InvokeAsync("""{"do":"hang"}""");
        using var events = new EventStream(await response.Content.ReadAsStreamAsync());
        var complete = await events.CompleteAsync();

        Assert.Contains("Task timed out after 3.00 seconds", complete.GetProperty("ErrorDetails").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Event")]
    [InlineData("event")]
    public async Task Invoke_OfAType_ThatLambdaDoesNotStream_Is400(string type)
    {
        using var response = await InvokeAsync("{}", ("X-Amz-Invocation-Type", type));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(
            $"The X-Amz-Invocation-Type '{type}' isn't supported. Use RequestResponse or DryRun.",
            document.RootElement.GetProperty("Message").GetString());
    }

    [Fact]
    public async Task Invoke_DryRun_InvokesNothing()
    {
        using var response = await InvokeAsync("""{"do":"throw"}""", ("X-Amz-Invocation-Type", "DryRun"));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private async Task<HttpResponseMessage> InvokeAsync(string payload, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/2021-11-15/functions/raw/response-streaming-invocations")
        {
            Content = new StringContent(payload, new MediaTypeHeaderValue("application/json")),
        };
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
        {
            request.Headers.Add(name, value);
        }

        return await fixture.Host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
