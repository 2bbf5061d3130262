using System.Text.Json;

namespace Lamplighter.Tests.Streaming;

// What the output of a streamed response gets.
public sealed class StreamedOutputTests
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create(static _ => { });

    [Fact]
    public async Task Body_Empty_HasItsHead()
    {
        _app.MapGet("/", static _ => HttpResult.Stream(new MemoryStream(), "text/plain").WithHeader("x-own", "1"));

        var output = await SendAsync("GET");

        Assert.Equal((200, "text/plain", "1"), (output.Status, output.Headers["content-type"], output.Headers["x-own"]));
        Assert.Empty(output.Pieces);
    }

    [Fact]
    public async Task Head_OfAStream_DisposesIt()
    {
        var owned = new Owned();
        _app.MapGet("/", _ => HttpResult.Stream(new Watched(owned), "text/plain"));

        var output = await SendAsync("HEAD");

        Assert.Equal((200, "text/plain", ""), (output.Status, output.Headers["content-type"], output.Text));
        Assert.True(owned.IsDisposed);
    }

    [Fact]
    public async Task Value_CannotBeWritten_Answers500WithoutAPartOfIt()
    {
        using var telemetry = TelemetryCapture.Start();
        _app.MapGet("/", static _ => HttpResult.Ok(new Unwritable()));

        var output = await SendAsync("GET");

        Assert.Equal((500, "application/problem+json"), (output.Status, output.Headers["content-type"]));
        Assert.Equal("""{"type":"about:blank","title":"Internal Server Error","status":500}""", output.Text);
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("GET / failed and was answered with 500.", line.GetProperty("message").GetString());
        Assert.Equal("secret", line.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Output_Fails_ThrowsWithoutAnotherAnswer()
    {
        using var telemetry = TelemetryCapture.Start();
        _app.MapGet("/", static _ => HttpResult.Text("x"));
        var output = new RecordedStream { OnWrite = static _ => throw new IOException("The caller has left.") };

        await Assert.ThrowsAsync<IOException>(() => SendAsync("GET", output));

        Assert.Equal((200, 1), (output.Status, output.Pieces.Count));
        Assert.Empty(telemetry.Logs);
    }

    [Fact]
    public async Task Event_IsNoRequest_Answers400()
    {
        using var telemetry = TelemetryCapture.Start();
        using var input = new MemoryStream("{}"u8.ToArray());
        var output = new RecordedStream();

        await _app.ResolveStreamingAsync(input, output, new LambdaContext());

        Assert.Null(output.Status);
        Assert.Equal(400, JsonElement.Parse(output.Text).GetProperty("statusCode").GetInt32());
        Assert.Equal("WARN", Assert.Single(telemetry.Logs).GetProperty("level").GetString());
    }

    [Fact]
    public async Task Map_AfterTheFirstRequest_Throws()
    {
        await SendAsync("GET");

        Assert.Throws<InvalidOperationException>(() => _app.MapGet("/", static _ => HttpResult.Ok()));
    }

    [Fact]
    public async Task Token_RequestHasEnded_IsReleased()
    {
        CancellationToken token = default;
        _app.MapGet("/", request =>
        {
            token = request.CancellationToken;
            Assert.False(token.WaitHandle.SafeWaitHandle.IsClosed);
            return HttpResult.Text("x");
        });

        Assert.Equal("x", (await SendAsync("GET")).Text);

        Assert.Throws<ObjectDisposedException>(() => token.WaitHandle);
    }

    [Fact]
    public async Task Services_OfAResolverWithoutAProvider_AreNone()
    {
        _app.MapGet("/", static request => HttpResult.Text($"{request.Services.GetService(typeof(object)) ?? "none"}"));

        Assert.Equal("none", (await SendAsync("GET")).Text);
    }

    [Fact]
    public async Task Output_OfAnotherKind_IsRefused()
    {
        using var input = Events.Stream(Events.FunctionUrl("GET", "/"));
        using var output = new MemoryStream();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => _app.ResolveStreamingAsync(input, output, new LambdaContext()));

        Assert.Equal(
            "This isn't the stream that LambdaRuntime.RunStreaming passed to the handler. Pass that stream itself, not one around it. "
            + "(Parameter 'output')",
            error.Message);
    }

    private async Task<RecordedStream> SendAsync(string method, RecordedStream? output = null)
    {
        output ??= new RecordedStream();
        using var input = Events.Stream(Events.FunctionUrl(method, "/"));
        await _app.ResolveStreamingAsync(input, output, new LambdaContext());
        return output;
    }
}
