using Lamplighter;
using Orders.Model;
using Orders.Shipping;
using Xunit;

namespace Orders.Tests;

public sealed class ShippingTests
{
    [Fact]
    public async Task Ship_AnOrderWithoutLines_IsTheOnlyOneThatIsReported()
    {
        using var telemetry = TelemetryCapture.Start();
        var input = TestEvents.Sqs(
        [
            new TestRecord { Body = Order(6), Id = "good" },
            new TestRecord { Body = Order(), Id = "bad" },
        ]);

        var response = await new ShippingWorker().HandleAsync(input, new LambdaContext());

        Assert.Equal(["bad"], TestBatchResponse.Read(response).FailedIds);
        var shipped = Assert.Single(telemetry.Logs, line => line.GetProperty("level").GetString() == "INFO");
        Assert.Equal("good", shipped.GetProperty("message_id").GetString());
        Assert.Equal(2, shipped.GetProperty("Parcels").GetInt32());
        var failed = Assert.Single(telemetry.Logs, line => line.GetProperty("level").GetString() == "ERROR");
        Assert.Equal("bad", failed.GetProperty("message_id").GetString());
    }

    private static Order Order(params int[] quantities) => new(
        Guid.NewGuid(),
        "Ada",
        [.. quantities.Select(quantity => new OrderLine("Lamp", quantity, 10))],
        quantities.Sum() * 10,
        OrderStatus.Paid,
        DateTimeOffset.UnixEpoch);
}
