using System.Net;
using System.Net.Http.Json;
using Lamplighter;
using Xunit;

public sealed class OrderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Place_AnOrder_IsChargedLoggedCountedAndTraced()
    {
        using var telemetry = TelemetryCapture.Start();
        using var client = TestClientExtensions.TestClient(new Function().HandleAsync);

        using var response = await client.PostAsJsonAsync("/orders", new Order(101, "Ada", "4111111111111111", 10), Stop);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("/orders/101", response.Headers.Location?.OriginalString);
        Assert.Contains(telemetry.Logs, line => line.GetProperty("message").GetString() == "Order 101 charged with 10");
        Assert.Contains(telemetry.Metrics, metrics => metrics.TryGetProperty("Orders", out var orders) && orders.GetDouble() == 1);
        Assert.Equal("## Place", Assert.Single(telemetry.Segments).GetProperty("subsegments")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Place_ATooExpensiveOrder_IsRefused()
    {
        using var telemetry = TelemetryCapture.Start();
        using var client = TestClientExtensions.TestClient(new Function().HandleAsync);

        using var response = await client.PostAsJsonAsync("/orders", new Order(102, "Ada", "4111111111111111", 5000), Stop);

        Assert.Equal(HttpStatusCode.PaymentRequired, response.StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("customers", HttpStatusCode.Forbidden)]
    [InlineData("staff", HttpStatusCode.NotFound)]
    public async Task Cancel_AnUnknownOrder_IsForStaff(string? group, HttpStatusCode expected)
    {
        using var telemetry = TelemetryCapture.Start();
        using var client = TestClientExtensions.TestClient(
            new Function().HandleAsync,
            HttpEventKind.Rest,
            options => options.Authorizer = group is null
                ? null
                : $$$"""{"claims":{"email":"linus@shop.example.com","cognito:groups":"{{{group}}}"}}""");

        using var response = await client.DeleteAsync("/orders/103", Stop);

        Assert.Equal(expected, response.StatusCode);
    }
}
