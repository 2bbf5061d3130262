namespace Lamplighter.Tests.Streaming;

public sealed class RequestTokenTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Token_ObjectsOfTheRequestAreDisposed_CanBeUsed(bool streaming)
    {
        using var telemetry = TelemetryCapture.Start();
        var lease = new Owned();
        var app = ApiGatewayResolver.Create(new OneService(lease), static options => options.Routes<LeaseRoutes>());
        using var client = StreamedResponses.Client(app, streaming);
        Assert.Equal("[1,2]", await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.True(lease.IsDisposed);
        Assert.Empty(telemetry.Logs);
    }

    private sealed class OneService(object service) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType.IsInstanceOfType(service) ? service : null;
    }
}
