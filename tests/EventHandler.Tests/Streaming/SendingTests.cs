using System.Buffers;
using System.Text.Json;

namespace Lamplighter.Tests.Streaming;

// Responses to outputs that take their time, or fail.
public sealed class SendingTests
{
    [Fact]
    public async Task Head_HeadersOfTheResult_AreSentOnceAndCookiesApart()
    {
        using var output = new SocketStream();
        await SendAsync(
            output,
            static _ => HttpResult.Stream(new MemoryStream("x"u8.ToArray()), "application/octet-stream")
                .WithHeader("Content-Type", "image/png")
                .WithHeader("Set-Cookie", "raw=1")
                .WithCookie(new HttpCookie("b", "2")));

        Assert.Equal(["Content-Type: image/png"], output.Headers);
        Assert.Equal(["raw=1", "b=2"], output.Cookies);
        Assert.Equal((200, "x"), (output.Status, output.Text));
    }

    [Fact]
    public async Task Response_WithoutBody_HasAHeadOnly()
    {
        using var output = new SocketStream();
        await SendAsync(output, static _ => HttpResult.NoContent().WithHeader("x-a", "1"));

        Assert.Equal((204, 0), (output.Status, output.Writes));
        Assert.Equal(["x-a: 1"], output.Headers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Output_Fails_CancelsTheRequestAndThrows(bool later)
    {
        using var telemetry = TelemetryCapture.Start();
        using var output = new SocketStream(async _ =>
        {
            if (later)
            {
                await Task.Yield();
            }

            throw new IOException("gone");
        });
        var token = default(CancellationToken);

        var error = await Assert.ThrowsAsync<IOException>(() => SendAsync(output, request =>
        {
            token = request.CancellationToken;
            return HttpResult.Stream(new MemoryStream([1]), "image/png");
        }));

        Assert.Equal("gone", error.Message);
        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public async Task Output_ThrowsAtOnce_CancelsTheRequestAndThrows()
    {
        using var telemetry = TelemetryCapture.Start();
        using var output = new SocketStream(static _ => throw new IOException("gone"));
        var token = default(CancellationToken);

        await Assert.ThrowsAsync<IOException>(() => SendAsync(output, request =>
        {
            token = request.CancellationToken;
            return HttpResult.Stream(new MemoryStream([1]), "image/png");
        }));

        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public async Task Cancellation_WorkThatWaitsForItFails_IsReported()
    {
        using var telemetry = TelemetryCapture.Start();
        using var output = new SocketStream(static _ => throw new IOException("gone"));

        var error = await Assert.ThrowsAsync<IOException>(() => SendAsync(output, static request =>
        {
            request.CancellationToken.Register(static () => throw new InvalidOperationException("stuck"));
            return HttpResult.Stream(new MemoryStream([1]), "image/png");
        }));

        Assert.Equal("gone", error.Message);
        var line = Assert.Single(telemetry.Logs, static line => line.GetProperty("level").GetString() == "ERROR");
        Assert.Equal("Work that waits for the cancellation of a request failed.", line.GetProperty("message").GetString());
    }

    // A large item is in rented memory, which others get as soon as it's returned.
    [Fact]
    public async Task Output_TakesALargeItemLater_GetsItUnchanged()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var output = new SocketStream(_ => new ValueTask(gate.Task));
        var item = new string('x', 100_000);

        var sending = SendAsync(output, _ => HttpResult.Stream(Items(item)));
        Assert.False(sending.IsCompleted);
        for (var size = 64 * 1024; size <= 1024 * 1024; size *= 2)
        {
            var rented = ArrayPool<byte>.Shared.Rent(size);
            rented.AsSpan().Fill((byte)'y');
            ArrayPool<byte>.Shared.Return(rented);
        }

        gate.SetResult();
        await sending;
        Assert.Equal([item, item], JsonElement.Parse(output.Text).EnumerateArray().Select(static one => one.GetString()));
    }

    private static async IAsyncEnumerable<string> Items(string item)
    {
        await Task.CompletedTask;
        yield return item;
        yield return item;
    }

    private static async Task SendAsync(SocketStream output, Func<HttpRequest, HttpResult> route)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", route);
        using var input = Events.Stream(Events.FunctionUrl("GET", "/"));
        await app.ResolveStreamingAsync(input, output, new LambdaContext());
    }
}
