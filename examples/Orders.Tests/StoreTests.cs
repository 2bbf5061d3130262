using System.Net;
using System.Net.Http.Json;
using Lamplighter;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Orders.Model;
using Orders.Storage;
using Xunit;

namespace Orders.Tests;

// A substitute produces conditions that are rare with a real store: another caller was faster, or the database isn't available.
public sealed class StoreTests
{
    private readonly IOrderStore _store = Substitute.For<IOrderStore>();
    private readonly Order _order = new(
        Guid.NewGuid(), "Ada", [new OrderLine("Lamp", 1, 10)], 10, OrderStatus.Placed, DateTimeOffset.UnixEpoch);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangeStatus_AnotherCallerWasFaster_IsAConflict()
    {
        _store.FindAsync(_order.Id, Arg.Any<CancellationToken>()).Returns(_order);
        _store.TryReplaceAsync(Arg.Any<Order>(), OrderStatus.Placed, Arg.Any<CancellationToken>()).Returns(false);
        using var telemetry = TelemetryCapture.Start();
        using var client = Client();

        using var response = await client.PutAsJsonAsync($"/orders/{_order.Id}/status", new { status = "Paid" }, Stop);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        await _store.Received(1)
            .TryReplaceAsync(_order with { Status = OrderStatus.Paid }, OrderStatus.Placed, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Get_TheStoreIsDown_Is500AndLoggedWithTheException()
    {
        using var telemetry = TelemetryCapture.Start();
        _store.FindAsync(_order.Id, Arg.Any<CancellationToken>()).ThrowsAsync(new TimeoutException("The table did not answer."));
        using var client = Client();

        using var response = await client.GetAsync($"/orders/{_order.Id}", Stop);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("table", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        var line = Assert.Single(telemetry.Logs, log => log.GetProperty("level").GetString() == "ERROR");
        Assert.Equal("The table did not answer.", line.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Place_AValidOrder_IsStoredOnce()
    {
        using var telemetry = TelemetryCapture.Start();
        using var client = Client();

        using var response = await client.PostAsJsonAsync(
            "/orders",
            new { customer = "Grace", lines = new[] { new { product = "Lamp", quantity = 2, price = 5 } } },
            Stop);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Contains(telemetry.Metrics, metrics => metrics.TryGetProperty("Revenue", out var revenue) && revenue.GetDouble() == 10);
        await _store.Received(1)
            .AddAsync(Arg.Is<Order>(order => order.Customer == "Grace" && order.Total == 10), Arg.Any<CancellationToken>());
    }

    private HttpClient Client()
    {
        var services = Function.AddServices(new ServiceCollection()).AddSingleton(_store).BuildServiceProvider();
        return TestClientExtensions.TestClient(
            new Function(services).HandleAsync,
            configure: options => options.Authorizer = """{"principalId":"shop","scope":"orders:write"}""");
    }
}
