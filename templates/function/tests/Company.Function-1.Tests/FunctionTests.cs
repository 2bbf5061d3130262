using Lamplighter;

namespace Company.Function_1.Tests;

public sealed class FunctionTests
{
    [Fact]
    public async Task Handle_AnOrder_ReturnsTheTotal()
    {
        var receipt = await new Function().HandleAsync(new Order("o-1", 3), new LambdaContext());

        Assert.Equal(new Receipt("o-1", 29.97m), receipt);
    }

    [Fact]
    public async Task Handle_AnOrder_IsLoggedAndCounted()
    {
        using var telemetry = TelemetryCapture.Start();

        await new Function().HandleAsync(new Order("o-1", 3), new LambdaContext());

        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("Order o-1 with 3 items received", line.GetProperty("message").GetString());
        Assert.Contains(telemetry.Metrics, metrics => metrics.TryGetProperty("Orders", out var orders) && orders.GetDouble() == 1);
    }
}
