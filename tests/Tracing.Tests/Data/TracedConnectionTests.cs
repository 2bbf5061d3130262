using System.Data;
using System.Data.Common;

namespace Lamplighter.Tests.Data;

public sealed class TracedConnectionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_OfAConnection_AreThoseOfTheDriver()
    {
        using var telemetry = TelemetryCapture.Start();
        var driver = new FakeConnection(static () => 1);
        var connection = Tracer.Trace(driver);
        Assert.NotSame(driver, connection);
        Assert.Same(connection, Tracer.Trace(connection));
        connection.ConnectionString = "Host=h";
        Assert.Equal("Host=h", driver.ConnectionString);
        Assert.Equal("Host=h", connection.ConnectionString);
        Assert.Equal(("shop", "db.example.com", "1"), (connection.Database, connection.DataSource, connection.ServerVersion));
        Assert.Equal((ConnectionState.Open, true), (connection.State, connection.CanCreateBatch));
        connection.Open();
        await connection.OpenAsync(Stop);
        connection.ChangeDatabase("a");
        await connection.ChangeDatabaseAsync("b", Stop);
        connection.Close();
        await connection.CloseAsync();
        Assert.Equal(["Open", "Open", "ChangeDatabase a", "ChangeDatabase b", "Close", "Close"], driver.Calls);
        connection.Dispose();
        Assert.Equal("Dispose", driver.Calls[6]);
    }

    [Fact]
    public async Task Dispose_OfAConnection_DisposesTheDrivers()
    {
        using var telemetry = TelemetryCapture.Start();
        var driver = new FakeConnection(static () => 1);
        await Tracer.Trace(driver).DisposeAsync();
        Assert.Contains("Dispose", driver.Calls);
    }

    [Fact]
    public async Task DataSource_HasTracedConnections()
    {
        using var telemetry = TelemetryCapture.Start();
        var driver = new FakeDataSource(new FakeConnection(static () => 1));
        await HandleAsync(async () =>
        {
            var source = Tracer.Trace(driver);
            Assert.NotSame(driver, source);
            Assert.Same(source, Tracer.Trace(source));
            Assert.Equal("Host=h", source.ConnectionString);
            DbConnection[] all = [source.CreateConnection(), source.OpenConnection(), await source.OpenConnectionAsync(Stop)];
            foreach (var connection in all)
            {
                using var command = connection.CreateCommand();
                command.CommandText = "select 1";
                command.ExecuteNonQuery();
            }

            source.Dispose();
        });
        Assert.Equal(["Create", "Open", "OpenAsync", "Dispose"], driver.Calls.Take(4));
        Assert.Equal(3, XRayDocument.Children(Assert.Single(telemetry.Segments)).Length);
    }

    [Fact]
    public async Task Dispose_OfADataSource_DisposesTheDrivers()
    {
        using var telemetry = TelemetryCapture.Start();
        var driver = new FakeDataSource(new FakeConnection(static () => 1));
        await Tracer.Trace(driver).DisposeAsync();
        Assert.Contains("Dispose", driver.Calls);
    }

    [Fact]
    public void Trace_WhereTracingIsOff_IsTheSame()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_TRACE_DISABLED"] = "1" });
        var connection = new FakeConnection(static () => 1);
        var source = new FakeDataSource(connection);
        Assert.Same(connection, Tracer.Trace(connection));
        Assert.Same(source, Tracer.Trace(source));
    }

    [Fact]
    public void Trace_OfNothing_Throws()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Throws<ArgumentNullException>("connection", static () => Tracer.Trace((DbConnection)null!));
        Assert.Throws<ArgumentNullException>("source", static () => Tracer.Trace((DbDataSource)null!));
    }

    [Tracing(CaptureResponse = false)]
    private static Task HandleAsync(Func<Task> body) => body();
}
