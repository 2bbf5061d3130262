using System.Net;
using System.Text;
using Lamplighter.Tests.EventStreams;

namespace Lamplighter.Tests.EndToEnd;

public sealed class StreamingTests
{
    [Theory]
    [InlineData("rest", false)]
    [InlineData("http", true)]
    public async Task Stream_BehindTheGateway_IsTheResponseThatThePreludeSays(string payload, bool concurrent)
    {
        await using var host = await LocalHostProcess.StartApiAsync(
            Repository.Streamer, ["--payload", payload, .. concurrent ? ["--concurrency", "2"] : Array.Empty<string>()]);

        using var response = await host.Client.GetAsync("/x", TestContext.Current.CancellationToken);

        Assert.Equal(
            (HttpStatusCode.Created, "one two three"),
            (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(["a=1"], response.Headers.GetValues("Set-Cookie"));
        Assert.Equal(payload == "rest", response.Headers.TransferEncodingChunked == true);
    }

    [Fact]
    public async Task Stream_FunctionStillWrites_TheClientHasTheFirstChunk()
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.Streamer);
        using var gate = new Gate();

        using var response = await host.Client.GetAsync(
            gate.Path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var first = await ReadAsync(body, 4);
        await gate.OpenAsync();
        using var rest = new StreamReader(body);

        Assert.Equal((HttpStatusCode.Created, "one "), (response.StatusCode, first));
        Assert.Equal("two three", await rest.ReadToEndAsync(TestContext.Current.CancellationToken));
        var invocation = await host.InvocationAsync(invocation => invocation.GetProperty("status").GetString() == "ok");
        Assert.EndsWith("one two three", invocation.GetProperty("response").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_BehindAnHttpApi_ArrivesWhole()
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.Streamer, "--payload", "http");
        using var gate = new Gate();

        var asked = host.Client.GetAsync(gate.Path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await gate.WaitForFunctionAsync();
        Assert.False(asked.IsCompleted);
        await gate.OpenAsync();

        using var response = await asked;
        Assert.Equal("one two three", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Stream_ThrowsMidway_TheClientSeesThatItIsNotAll()
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.Streamer);

        using (var broken = await host.Client.GetAsync(
            "/break", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.Created, broken.StatusCode);
            await Assert.ThrowsAnyAsync<HttpRequestException>(
                () => broken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        using var next = await host.Client.GetAsync("/x", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
        await host.WaitUntilAsync(
            () =>
                host.Lines.Any(
                    line => line.Contains("function error: InvalidOperationException: it broke midway", StringComparison.Ordinal)));
        await host.WaitUntilAsync(
            () => host.Lines.Any(line => line.Contains("the response broke off after 13 bytes", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Stream_TimesOutMidway_EndsTheConnectionAndTheNextRequestIsServed()
    {
        // Enough for a cold process on a busy machine: only who waits at the gate needs it all.
        await using var host = await LocalHostProcess.StartApiAsync(
            Repository.Streamer, "--timeout", "20", "--init-timeout", "300", "--integration-timeout", "300");
        using var gate = new Gate();

        using (var late = await host.Client.GetAsync(
            gate.Path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
        {
            await using var body = await late.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            Assert.Equal("one ", await ReadAsync(body, 4));
            await Assert.ThrowsAnyAsync<IOException>(() => ReadAsync(body, 4));
        }

        using var next = await host.Client.GetAsync("/x", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
        await host.WaitUntilAsync(() => host.Lines.Any(line => line.Contains("timed out: Sandbox.Timedout", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Stream_ClientLeavesMidway_TheFunctionGoesOn()
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.Streamer);
        using var gate = new Gate();

        using (var response = await host.Client.GetAsync(
            gate.Path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
        {
            await gate.WaitForFunctionAsync();
        }

        await host.InvocationAsync(
            invocation =>
                invocation.GetProperty("notes")
                    .EnumerateArray()
                    .Any(note => note.GetString()!.StartsWith("the client disconnected", StringComparison.Ordinal)));
        await gate.OpenAsync();
        var invocation = await host.InvocationAsync(invocation => invocation.GetProperty("status").GetString() != "running");
        Assert.Equal("ok", invocation.GetProperty("status").GetString());
        Assert.EndsWith("one two three", invocation.GetProperty("response").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeWithResponseStream_FunctionStillWrites_TheCallerHasTheFirstChunk()
    {
        await using var host = await LocalHostProcess.StartInvokeApiAsync(Repository.Streamer);
        using var gate = new Gate();

        using var response = await InvokeAsync(host, gate.Path, "Tail");
        using var events = new EventStream(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var first = await events.ChunkAsync();
        await gate.OpenAsync();
        var (rest, complete) = await events.RestAsync();

        Assert.Equal(
            (HttpStatusCode.OK, "application/vnd.amazon.eventstream"),
            (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal("$LATEST", response.Headers.GetValues("X-Amz-Executed-Version").Single());
        Assert.EndsWith("one two three", first + rest, StringComparison.Ordinal);
        Assert.DoesNotContain("two", first, StringComparison.Ordinal);
        Assert.False(complete.TryGetProperty("ErrorCode", out _));
        Assert.Contains(
            "REPORT RequestId", Encoding.UTF8.GetString(complete.GetProperty("LogResult").GetBytesFromBase64()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeWithResponseStream_FunctionThrowsMidway_TheLastEventSaysSo()
    {
        await using var host = await LocalHostProcess.StartInvokeApiAsync(Repository.Streamer);

        using var response = await InvokeAsync(host, "/break");
        using var events = new EventStream(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var (text, complete) = await events.RestAsync();

        Assert.EndsWith("one two three", text, StringComparison.Ordinal);
        Assert.Equal("Unhandled", complete.GetProperty("ErrorCode").GetString());
        Assert.Contains("it broke midway", complete.GetProperty("ErrorDetails").GetString(), StringComparison.Ordinal);
        Assert.False(complete.TryGetProperty("LogResult", out _));
    }

    [Fact]
    public async Task InvokeWithResponseStream_FunctionThatDoesNotStream_IsOneChunk()
    {
        await using var host = await LocalHostProcess.StartInvokeApiAsync(Repository.HelloWorld);

        using var response = await InvokeAsync(host, "/hello/Ada");
        using var events = new EventStream(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        Assert.Contains("hello Ada!", await events.ChunkAsync(), StringComparison.Ordinal);
        Assert.False((await events.CompleteAsync()).TryGetProperty("ErrorCode", out _));
    }

    [Fact]
    public async Task Hooks_UnderSnapStart_RunBeforeTheFirstEvent()
    {
        await using var host = await LocalHostProcess.StartApiAsync(
            Repository.Streamer, "--env", "AWS_LAMBDA_INITIALIZATION_TYPE=snap-start");

        using var response = await host.Client.GetAsync("/x", TestContext.Current.CancellationToken);

        Assert.Equal("before,after", response.Headers.GetValues("X-Steps").Single());
    }

    private static async Task<HttpResponseMessage> InvokeAsync(LocalHostProcess host, string path, string logType = "None")
    {
        var name = (
            await host.WaitForAsync(lines => lines.FirstOrDefault(line => line.Contains("/functions/", StringComparison.Ordinal))))
            .Split("/functions/")[1]
            .Split('/')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/2021-11-15/functions/{name}/response-streaming-invocations");
        request.Content = new StringContent($$"""{"httpMethod":"GET","path":"{{path}}","requestContext":{} }""");
        request.Headers.Add("X-Amz-Log-Type", logType);
        return await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private static async Task<string> ReadAsync(Stream body, int count)
    {
        var buffer = new byte[count];
        await body.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(buffer);
    }
}
