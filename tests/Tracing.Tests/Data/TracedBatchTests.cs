using System.Data.Common;

namespace Lamplighter.Tests.Data;

// Batches, and drivers that throw: the driver of the other tests does neither.
public sealed class TracedBatchTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Batch_OfATracedConnection_IsOneSpanOfItsCommands(bool isAsync)
    {
        using var telemetry = TelemetryCapture.Start();
        await HandleAsync(async () =>
        {
            await using var connection = Tracer.Trace(new FakeConnection(static () => 2));
            await using var batch = Create(connection);
            Assert.Same(connection, batch.Connection);
            Assert.Equal(2, isAsync ? await batch.ExecuteNonQueryAsync(Stop) : batch.ExecuteNonQuery());
        });
        var call = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        Assert.Equal("insert into t values (?);\nselect ?", call.Text("sql", "sanitized_query"));
        Assert.Equal("shop@db.example.com", call.Text("name"));
        Assert.Equal("other_sql", call.Text("sql", "database_type"));
        Assert.False(call.Has("fault"));
        Assert.DoesNotContain("secret", call.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Batch_ThatFails_ThrowsAsTheDriverDoesAndIsAFault(bool isAsync)
    {
        using var telemetry = TelemetryCapture.Start();
        await HandleAsync(async () =>
        {
            await using var batch = Create(Tracer.Trace(new FakeConnection(static () => throw new TimeoutException("too slow"))));
            await Assert.ThrowsAsync<TimeoutException>(
                async () => _ = isAsync ? await batch.ExecuteScalarAsync(Stop) : batch.ExecuteScalar());
        });
        Assert.True(Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments))).At("fault").GetBoolean());
    }

    [Fact]
    public async Task Driver_WhosePropertiesThrow_RunsTheCommand()
    {
        using var telemetry = TelemetryCapture.Start();
        await HandleAsync(() =>
        {
            var connection = new FakeConnection(static () => 1) { Source = static () => throw new InvalidOperationException("closed") };
            Assert.Equal(1, Create(Tracer.Trace(connection)).ExecuteNonQuery());
            return Task.CompletedTask;
        });
        Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        Assert.Contains("couldn't be traced in full", telemetry.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Batch_OfAnInvocationThatIsNotSampled_HasNoText(bool isSampled)
    {
        using var telemetry = TelemetryCapture.Start();
        var context = new LambdaContext
        {
            TraceHeader = $"Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled={(isSampled ? 1 : 0)}",
        };
        var reads = 0;
        await HandleAsync(context, async () =>
        {
            await using var batch = Create(Tracer.Trace(new FakeConnection(static () => 1)));
            batch.ExecuteNonQuery();
            await batch.ExecuteNonQueryAsync(Stop);
            reads = batch.BatchCommands.Cast<FakeBatchCommand>().Sum(static command => command.Reads);
        });
        Assert.Equal(isSampled ? 4 : 0, reads);
        Assert.Equal(isSampled ? 1 : 0, telemetry.Segments.Count);
    }

    private static DbBatch Create(DbConnection connection)
    {
        Assert.True(connection.CanCreateBatch);
        var batch = connection.CreateBatch();
        foreach (var text in (string[])["insert into t values ('secret')", "select 1"])
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = text;
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    [Tracing]
    private static Task HandleAsync(Func<Task> body) => body();

    [Tracing(CaptureResponse = false)]
    private static Task HandleAsync(LambdaContext context, Func<Task> body)
    {
        _ = context;
        return body();
    }
}
