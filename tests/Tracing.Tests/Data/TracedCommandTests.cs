using System.Data;
using System.Data.Common;
using System.Text.Json;

namespace Lamplighter.Tests.Data;

public sealed class TracedCommandTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Ways => ["NonQuery", "NonQueryAsync", "Scalar", "ScalarAsync", "Reader", "ReaderAsync"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Command_OfATracedConnection_IsASpanOfItsText(string way)
    {
        using var table = new DataTable();
        using var rows = table.CreateDataReader();
        var call = Assert.Single(await CallsAsync(
            () => way.StartsWith("Reader", StringComparison.Ordinal) ? rows : 3,
            async connection =>
            {
                await using var command = Command(connection, "insert into t values ('secret')");
                Assert.Equal(way.StartsWith("Reader", StringComparison.Ordinal) ? rows : 3, await RunAsync(command, way));
                Tracer.StartSpan("after").Dispose();
            },
            after: true));
        Assert.Equal("insert into t values (?)", call.Text("sql", "sanitized_query"));
        Assert.Equal("shop@db.example.com", call.Text("name"));
        Assert.Equal("remote", call.Text("namespace"));
        Assert.Equal("db.example.com/shop", call.Text("sql", "url"));
        Assert.False(call.Has("fault"));
        Assert.False(call.Has("subsegments"));
        Assert.False(call.Has("metadata"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Command_ThatFails_ThrowsAsTheDriverDoesAndIsAFault(string way)
    {
        var error = new TimeoutException("too slow");
        var call = Assert.Single(await CallsAsync(
            () => throw error,
            async connection => Assert.Same(
                error, await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(Command(connection, "select 1"), way)))));
        Assert.True(call.At("fault").GetBoolean());
        Assert.Equal("too slow", Assert.Single(call.At("cause", "exceptions").EnumerateArray()).Text("message"));
    }

    [Theory]
    [InlineData("select 1", "SELECT")]
    [InlineData(" \n\tInsert into t", "INSERT")]
    [InlineData("commit", "COMMIT")]
    [InlineData("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRST")]
    [InlineData("call1", "CALL")]
    [InlineData("1", "other_sql")]
    [InlineData(" ", "other_sql")]
    [InlineData("", "other_sql")]
    [InlineData("(select 1)", "other_sql")]
    public async Task Command_WithoutADatabase_IsNamedByItsVerb(string text, string name)
    {
        var call = Assert.Single(await CallsAsync(
            new FakeConnection(static () => 1) { Name = "", Source = static () => "" },
            connection => RunAsync(Command(connection, text), "NonQuery")));
        Assert.Equal(name, call.Text("name"));
        Assert.False(call.At("sql").Has("url"));
        Assert.Equal(text.Length > 0, call.At("sql").Has("sanitized_query"));
    }

    [Fact]
    public async Task Command_WhoseTextIsNotCaptured_HasNone()
    {
        var call = Assert.Single(await CallsAsync(static () => 1, static connection =>
        {
            Tracer.Configure(static o => o.CaptureSqlQuery = false);
            return RunAsync(Command(connection, "select 1"), "NonQuery");
        }));
        Assert.False(call.At("sql").Has("sanitized_query"));
        Assert.Equal("shop@db.example.com", call.Text("name"));
    }

    // What is cut off is never read, so that a literal can't be taken for a name.
    [Theory]
    [InlineData(16_000)]
    [InlineData(16_001)]
    public async Task Command_OfALongText_KeepsItsStart(int length)
    {
        var call = Assert.Single(await CallsAsync(
            static () => 1, connection => RunAsync(Command(connection, new string('1', length - 6) + " 'abc'"), "NonQuery")));
        Assert.Equal("? ?", call.Text("sql", "sanitized_query"));
    }

    [Fact]
    public async Task Command_InTheSpanOfTheSameCommand_HasNoSpan()
    {
        foreach (var name in (string[])["db.system.name", "db.system"])
        {
            var call = Assert.Single(await CallsAsync(static () => 1, async connection =>
            {
                using var source = new System.Diagnostics.ActivitySource(Tracer.ActivitySourceName);
                using var activity = source.StartActivity("outer");
                activity!.SetTag(name, "mysql");
                await RunAsync(Command(connection, "select 1"), "NonQuery");
            }));
            Assert.Equal("outer", call.Text("name"));
            Assert.False(call.Has("subsegments"));
        }
    }

    [Fact]
    public async Task Command_WithoutAConnection_HasNoSpan()
    {
        Assert.Empty(await CallsAsync(static () => 1, static connection =>
        {
            var command = Command(connection, "select 1");
            command.Connection = null;
            return RunAsync(command, "NonQuery");
        }));
    }

    [Fact]
    public async Task Members_OfACommand_AreThoseOfTheDriver()
    {
        var driver = new FakeConnection(static () => 1);
        await CallsAsync(driver, async connection =>
        {
            var command = connection.CreateCommand();
            var inner = Assert.IsType<FakeCommand>(Assert.Single(driver.Created));
            command.CommandText = "t";
            command.CommandTimeout = 7;
            command.CommandType = CommandType.StoredProcedure;
            command.DesignTimeVisible = true;
            command.UpdatedRowSource = UpdateRowSource.OutputParameters;
            Assert.Equal(("t", 7), (inner.CommandText, inner.CommandTimeout));
            Assert.Equal((CommandType.StoredProcedure, true), (inner.CommandType, inner.DesignTimeVisible));
            Assert.Equal(UpdateRowSource.OutputParameters, inner.UpdatedRowSource);
            Assert.Equal(("t", 7), (command.CommandText, command.CommandTimeout));
            Assert.Equal((CommandType.StoredProcedure, true), (command.CommandType, command.DesignTimeVisible));
            Assert.Equal(UpdateRowSource.OutputParameters, command.UpdatedRowSource);

            command.Cancel();
            command.Prepare();
            await command.PrepareAsync(Stop);
            Assert.Same(connection, command.Connection);
            Assert.Null(command.Transaction);
            var other = new FakeConnection(static () => 1);
            command.Connection = other;
            Assert.Same(other, command.Connection);
            Assert.Same(other, inner.Connection);
            command.Connection = connection;
            Assert.Same(connection, command.Connection);
            Assert.Same(driver, inner.Connection);
            command.Dispose();
            await connection.CreateCommand().DisposeAsync();
            Assert.Equal(["Cancel", "Prepare", "PrepareAsync", "Dispose"], inner.Calls);
            Assert.Contains("Dispose", Assert.IsType<FakeCommand>(driver.Created[^1]).Calls);
        });
    }

    [Fact]
    public async Task Transaction_OfACommand_IsTheOneThatWasSet()
    {
        var driver = new FakeConnection(static () => 1);
        await CallsAsync(driver, async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(Stop);
            var inner = Assert.IsType<FakeTransaction>(driver.Created[^1]);
            var command = connection.CreateCommand();
            var innerCommand = Assert.IsType<FakeCommand>(driver.Created[^1]);
            command.Transaction = transaction;
            Assert.Same(transaction, command.Transaction);
            Assert.Same(inner, innerCommand.Transaction);
            innerCommand.Transaction = null;
            Assert.Null(command.Transaction);

            // One that the driver has set by itself.
            var other = new FakeTransaction(driver, IsolationLevel.Chaos);
            innerCommand.Transaction = other;
            Assert.Same(other, command.Transaction);
            command.Transaction = null;
            Assert.Null(innerCommand.Transaction);
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reader_OfACommand_GetsTheBehavior(bool isAsync)
    {
        using var table = new DataTable();
        using var rows = table.CreateDataReader();
        var driver = new FakeConnection(() => rows);
        await CallsAsync(driver, async connection =>
        {
            var command = Command(connection, "select 1");
            const CommandBehavior Behavior = CommandBehavior.SingleRow;
            Assert.Same(rows, isAsync ? await command.ExecuteReaderAsync(Behavior, Stop) : command.ExecuteReader(Behavior));
        });
        Assert.Contains("ExecuteReader SingleRow", Assert.IsType<FakeCommand>(driver.Created[^1]).Calls);
    }

    private static async Task<object?> RunAsync(DbCommand command, string way) => way switch
    {
        "NonQuery" => command.ExecuteNonQuery(),
        "NonQueryAsync" => await command.ExecuteNonQueryAsync(Stop),
        "Scalar" => command.ExecuteScalar(),
        "ScalarAsync" => await command.ExecuteScalarAsync(Stop),
        "Reader" => command.ExecuteReader(),
        _ => await command.ExecuteReaderAsync(Stop),
    };

    private static DbCommand Command(DbConnection connection, string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        return command;
    }

    private static Task<JsonElement[]> CallsAsync(Func<object?> execute, Func<DbConnection, Task> body, bool after = false) =>
        CallsAsync(new FakeConnection(execute), body, after);

    // The spans inside the handler's.
    private static async Task<JsonElement[]> CallsAsync(FakeConnection driver, Func<DbConnection, Task> body, bool after = false)
    {
        using var telemetry = TelemetryCapture.Start();
        await HandleAsync(() => body(Tracer.Trace(driver)));
        Assert.Equal("", telemetry.Text);
        XRayDocument.AssertValid(telemetry.Segments);
        var calls = XRayDocument.Children(Assert.Single(telemetry.Segments));
        return after ? [.. calls.Where(static call => call.Text("name") != "after")] : calls;
    }

    [Tracing(CaptureResponse = false)]
    private static Task HandleAsync(Func<Task> body) => body();
}
