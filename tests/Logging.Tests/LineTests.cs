using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class LineTests
{
    [Fact]
    public void LogInformation_WithValues_WritesMessageAndTypedKeys()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("Order {OrderId} for {Customer} costs {Price:0.00}", 42, "Ada", 1.5m);
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("INFO", line.GetProperty("level").GetString());
        Assert.Equal("Order 42 for Ada costs 1.50", line.GetProperty("message").GetString());
        Assert.Equal(42, line.GetProperty("OrderId").GetInt32());
        Assert.Equal("Ada", line.GetProperty("Customer").GetString());
        Assert.Equal(1.5m, line.GetProperty("Price").GetDecimal());
    }
}
