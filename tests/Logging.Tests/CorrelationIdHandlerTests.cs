namespace Lamplighter.Tests;

public sealed class CorrelationIdHandlerTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("c-1", "c-1")]
    [InlineData("Ada's ✓", null)]
    [InlineData("a\r\nx-evil: 1", null)]
    [InlineData("\u0001a", null)]
    [InlineData("a\u007f", null)]
    [InlineData(" a~", " a~")]
    public async Task Request_CarriesTheCorrelationId(string? id, string? expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.CorrelationId = id;
        var request = await SendAsync(new CorrelationIdHandler());
        Assert.Equal(expected, request.Headers.TryGetValues("x-correlation-id", out var values) ? Assert.Single(values) : null);
        Assert.Equal(
            id is not null && id != "" && expected is null
                ? ["The correlation id has characters that aren't allowed in an HTTP header, so it isn't sent with requests."]
                : [],
            telemetry.Logs.Select(static line => line.GetProperty("message").GetString()!));
    }

    [Fact]
    public async Task Request_WithTheHeader_KeepsIt()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.CorrelationId = "c-1";
        var request = await SendAsync(new CorrelationIdHandler("x-request-id"), ("x-request-id", "mine"));
        Assert.Equal("mine", Assert.Single(request.Headers.GetValues("x-request-id")));
    }

    [Fact]
    public async Task Requests_OfOverlappingInvocations_CarryTheirOwn()
    {
        using var telemetry = TelemetryCapture.Start();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Handlers.Async(
            async () =>
            {
                Logger.CorrelationId = $"c-{n}";
                await Task.Delay(n % 5);
                var request = await SendAsync(new CorrelationIdHandler());
                Assert.Equal($"c-{n}", Assert.Single(request.Headers.GetValues("x-correlation-id")));
            },
            new LambdaContext())));
    }

    [Theory]
    [InlineData("x y")]
    [InlineData("x:")]
    [InlineData(":x")]
    [InlineData("größe")]
    public void HeaderName_ThatIsInvalid_Throws(string name) => Assert.Equal(
        $"\"{name}\" isn't a valid name of an HTTP header. Use letters, digits and hyphens, for example x-correlation-id. "
            + "(Parameter 'headerName')",
        Assert.Throws<ArgumentException>(() => new CorrelationIdHandler(name)).Message);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void HeaderName_ThatIsEmpty_Throws(string? name) =>
        Assert.Equal("headerName", Assert.ThrowsAny<ArgumentException>(() => new CorrelationIdHandler(name!)).ParamName);

    [Fact]
    public void Request_SentWithoutWaiting_CarriesTheCorrelationId()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.CorrelationId = "c-1";
        using var handler = new CorrelationIdHandler("!#$%&'*+-.^_`|~09azAZ") { InnerHandler = new Keeping() };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost/");
        using var response = client.Send(request, TestContext.Current.CancellationToken);
        Assert.Equal("c-1", Assert.Single(request.Headers.GetValues("!#$%&'*+-.^_`|~09azAZ")));
    }

    private static async Task<HttpRequestMessage> SendAsync(CorrelationIdHandler handler, (string Name, string Value)? header = null)
    {
        var last = new Keeping();
        handler.InnerHandler = last;
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost/");
        if (header is { } given)
        {
            request.Headers.Add(given.Name, given.Value);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return last.Request!;
    }

    private sealed class Keeping : HttpMessageHandler
    {
        internal HttpRequestMessage? Request { get; private set; }

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => new();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Request = request;
            return Task.FromResult(new HttpResponseMessage());
        }
    }
}
