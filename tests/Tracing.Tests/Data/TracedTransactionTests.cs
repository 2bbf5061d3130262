using System.Data;

namespace Lamplighter.Tests.Data;

public sealed class TracedTransactionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Commit", "COMMIT")]
    [InlineData("CommitAsync", "COMMIT")]
    [InlineData("Rollback", "ROLLBACK")]
    [InlineData("RollbackAsync", "ROLLBACK")]
    public async Task Transaction_ThatEnds_IsASpan(string how, string text)
    {
        using var telemetry = TelemetryCapture.Start();
        var driver = new FakeConnection(static () => 1);
        await HandleAsync(async () =>
        {
            var connection = Tracer.Trace(driver);
            await using var transaction = connection.BeginTransaction(IsolationLevel.Snapshot);
            Assert.Same(connection, transaction.Connection);
            Assert.Equal(IsolationLevel.Snapshot, transaction.IsolationLevel);
            Assert.True(transaction.SupportsSavepoints);
            await (how switch
            {
                "CommitAsync" => transaction.CommitAsync(Stop),
                "RollbackAsync" => transaction.RollbackAsync(Stop),
                "Commit" => Do(transaction.Commit),
                _ => Do(transaction.Rollback),
            });
            Assert.Null(transaction.Connection);
        });
        Assert.Equal([how, "Dispose"], Assert.IsType<FakeTransaction>(Assert.Single(driver.Created)).Calls.Distinct());
        var call = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        Assert.Equal(text, call.Text("sql", "sanitized_query"));
        Assert.Equal("shop@db.example.com", call.Text("name"));
    }

    [Fact]
    public async Task Savepoints_OfATransaction_AreThoseOfTheDriver()
    {
        using var telemetry = TelemetryCapture.Start();
        var driver = new FakeConnection(static () => 1);
        await HandleAsync(async () =>
        {
            await using var connection = Tracer.Trace(driver);
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable, Stop);
            Assert.Equal(IsolationLevel.Serializable, transaction.IsolationLevel);
            transaction.Save("a");
            transaction.Rollback("b");
            transaction.Release("c");
            await transaction.SaveAsync("d", Stop);
            await transaction.RollbackAsync("e", Stop);
            await transaction.ReleaseAsync("f", Stop);
            transaction.Dispose();
        });
        Assert.Equal(
            ["Save a", "Rollback b", "Release c", "Save d", "Rollback e", "Release f", "Dispose"],
            Assert.IsType<FakeTransaction>(Assert.Single(driver.Created)).Calls);
        Assert.Empty(XRayDocument.Children(Assert.Single(telemetry.Segments)));
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    [Tracing(CaptureResponse = false)]
    private static Task HandleAsync(Func<Task> body) => body();
}
