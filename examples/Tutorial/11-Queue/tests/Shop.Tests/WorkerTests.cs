using Lamplighter;
using Xunit;

public sealed class WorkerTests
{
    [Fact]
    public async Task Handle_ABatch_ReportsOnlyTheFailedMessages()
    {
        using var telemetry = TelemetryCapture.Start();
        var batch = TestEvents.Sqs([
            new TestRecord { Id = "good", Body = """{"id":201,"customer":"Ada","card":"4111111111111111","amount":10}""" },
            new TestRecord { Id = "refused", Body = """{"id":202,"customer":"Grace","card":"4111111111111111","amount":5000}""" },
            new TestRecord { Id = "unreadable", Body = "not an order" },
        ]);

        var response = await new Worker().HandleAsync(batch, new LambdaContext());

        Assert.Equal(["refused", "unreadable"], TestBatchResponse.Read(response).FailedIds);
        Assert.Contains(telemetry.Logs, line => line.GetProperty("message").GetString() == "Order 201 charged with 10");
    }
}
