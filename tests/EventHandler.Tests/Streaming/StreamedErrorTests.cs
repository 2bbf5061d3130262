namespace Lamplighter.Tests.Streaming;

// A rule may answer the exception of a streamed body with another one.
public sealed class StreamedErrorTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OnException_AnswersWithAStream_SendsAndDisposesIt(bool streaming)
    {
        using var telemetry = TelemetryCapture.Start();
        var owned = new Owned();
        using var client = Client(_ => HttpResult.Stream(new Watched(owned), "text/plain"), streaming);
        using var response = await StreamedResponses.BeginAsync(client);
        Assert.Equal((200, "text/plain"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal("open", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(owned.IsDisposed);
        Assert.Empty(telemetry.Logs);
    }

    [Fact]
    public async Task OnException_AnswersWithALargeStream_IsNotBoundedWhereItIsStreamed()
    {
        using var client = Client(_ => HttpResult.Stream(new MemoryStream(new byte[7_000_000]), "application/octet-stream"));
        using var response = await StreamedResponses.BeginAsync(client);
        Assert.Equal(
            7_000_000, (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OnException_ItsStreamFailsToo_Answers500(bool streaming)
    {
        using var telemetry = TelemetryCapture.Start();
        var calls = 0;
        using var client = Client(
            _ =>
            {
                calls++;
                return HttpResult.Stream(Failing("and again"));
            },
            streaming);
        using var response = await StreamedResponses.BeginAsync(client);
        Assert.Equal((500, 1), ((int)response.StatusCode, calls));
        Assert.Equal("and again", Assert.Single(telemetry.Logs).GetProperty("error").GetProperty("message").GetString());
    }

    private static HttpClient Client(Func<FileNotFoundException, HttpResult> rule, bool streaming = true)
    {
        var app = ApiGatewayResolver.Create(
            options => options.OnException<FileNotFoundException>((error, _) => rule(error)));
        app.MapGet("/", _ => HttpResult.Stream(Failing("it failed")));
        return StreamedResponses.Client(app, streaming);
    }

    private static async IAsyncEnumerable<int> Failing(string message)
    {
        await Task.Yield();
        throw new FileNotFoundException(message);
#pragma warning disable CS0162 // Makes the method an iterator.
        yield break;
#pragma warning restore CS0162
    }
}
