using Lamplighter;

namespace Company.Function_1.Tests;

public sealed class WorkerTests
{
    [Fact]
    public async Task Handle_ABatch_ReportsOnlyTheFailedMessages()
    {
        using var telemetry = TelemetryCapture.Start();
        var batch = TestEvents.Sqs([
            new TestRecord { Id = "m-1", Body = "{\"id\":\"o-1\",\"quantity\":3}" },
            new TestRecord { Id = "m-2", Body = "not an order" },
            new TestRecord { Id = "m-3", Body = "{\"id\":\"o-3\",\"quantity\":0}" },
        ]);

        var response = await new Worker.Worker().HandleAsync(batch, new LambdaContext());

        Assert.Equal(["m-2", "m-3"], TestBatchResponse.Read(response).FailedIds);
        Assert.Contains(telemetry.Logs, line => line.GetProperty("message").GetString() == "Order o-1 costs 29.97");
    }
}
