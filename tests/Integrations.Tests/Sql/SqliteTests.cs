using System.Data;
using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lamplighter.Tests.Sql;

public sealed class SqliteTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Command_OfATracedConnection_IsASqlSpanWithoutSecrets(bool isAsync)
    {
        using var telemetry = TelemetryCapture.Start();
        var calls = await Traced.CallsAsync(telemetry, async () =>
        {
            await using var connection = await OpenAsync();
            await RunAsync(connection, isAsync, "create table people (name text, age int) -- secret");
            await RunAsync(connection, isAsync, "insert into people values ('secret', 4711)");
            await using var command = connection.CreateCommand();
            command.CommandText = "select age from people where name = @name and 1 < 2";
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@name", "secret");
            command.Parameters.Add(parameter);
            Assert.Equal(4711L, isAsync ? await command.ExecuteScalarAsync(Stop) : command.ExecuteScalar());
            await using var reader = isAsync ? await command.ExecuteReaderAsync(Stop) : command.ExecuteReader();
            Assert.True(await reader.ReadAsync(Stop));
            Assert.Equal(4711, reader.GetInt32(0));
        });

        Assert.Equal(
            [
                "create table people (name text, age int) ", "insert into people values (?, ?)",
                "select age from people where name = @name and ? < ?", "select age from people where name = @name and ? < ?",
            ],
            calls.Select(static call => call.Text("sql", "sanitized_query")));
        Assert.All(calls, static call =>
        {
            Assert.Equal("main@:memory:", call.Text("name"));
            Assert.Equal("remote", call.Text("namespace"));
            Assert.Equal("sqlite", call.Text("sql", "database_type"));
            Assert.False(call.Has("fault"));
        });
        Assert.DoesNotContain("secret", JsonSerializer.Serialize(telemetry.Segments), StringComparison.Ordinal);
        Assert.DoesNotContain("4711", JsonSerializer.Serialize(telemetry.Segments), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Command_ThatFails_ThrowsAsTheDriverDoesAndIsAFault(bool isAsync)
    {
        using var telemetry = TelemetryCapture.Start();
        var call = Assert.Single(await Traced.CallsAsync(telemetry, async () =>
        {
            await using var connection = await OpenAsync();
            var error = await Assert.ThrowsAsync<SqliteException>(() => RunAsync(connection, isAsync, "select * from nowhere"));
            Assert.Equal(1, error.SqliteErrorCode);
        }));
        Assert.True(call.At("fault").GetBoolean());
        Assert.Equal("Microsoft.Data.Sqlite.SqliteException", call.At("cause", "exceptions")[0].Text("type"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Transaction_OfATracedConnection_WorksAndItsEndIsASpan(bool isAsync)
    {
        using var telemetry = TelemetryCapture.Start();
        var calls = await Traced.CallsAsync(telemetry, async () =>
        {
            await using var connection = await OpenAsync();
            await RunAsync(connection, isAsync, "create table t (n int)");
            await using (var transaction = isAsync ? await connection.BeginTransactionAsync(Stop) : connection.BeginTransaction())
            {
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
                Assert.Same(transaction, command.Transaction);
                Assert.Same(connection, command.Connection);
                Assert.Same(connection, transaction.Connection);
                Assert.Equal(IsolationLevel.Serializable, transaction.IsolationLevel);
                command.CommandText = "insert into t values (1)";
                command.ExecuteNonQuery();
                await transaction.SaveAsync("a", Stop);
                command.ExecuteNonQuery();
                await transaction.RollbackAsync("a", Stop);
                if (isAsync)
                {
                    await transaction.CommitAsync(Stop);
                }
                else
                {
                    transaction.Commit();
                }

                Assert.Null(transaction.Connection);
            }

            await using (var transaction = await connection.BeginTransactionAsync(Stop))
            {
                await using var command = connection.CreateCommand();
                command.CommandText = "insert into t values (2)";
                command.Transaction = transaction;
                await command.ExecuteNonQueryAsync(Stop);
                if (isAsync)
                {
                    await transaction.RollbackAsync(Stop);
                }
                else
                {
                    transaction.Rollback();
                }
            }

            await using var count = connection.CreateCommand();
            count.CommandText = "select count(*) from t";
            Assert.Equal(1L, await count.ExecuteScalarAsync(Stop));
        });
        Assert.Equal(["COMMIT", "ROLLBACK"], calls
            .Select(static call => call.Text("sql", "sanitized_query")).Where(static text => text is "COMMIT" or "ROLLBACK"));
        Assert.Equal(7, calls.Length);
    }

    [Fact]
    public async Task Span_OfACommand_IsNotCurrentAfterIt()
    {
        using var telemetry = TelemetryCapture.Start();
        var calls = await Traced.CallsAsync(telemetry, async () =>
        {
            await using var connection = await OpenAsync();
            await Task.WhenAll(RunAsync(connection, isAsync: true, "select 1"), RunAsync(connection, isAsync: true, "select 2"));
            await RunAsync(connection, isAsync: false, "select 3");
            Tracer.StartSpan("own").Dispose();
        });
        Assert.Equal(4, calls.Length);
        Assert.All(calls, static call => Assert.Empty(XRayDocument.Children(call)));
    }

    [Fact]
    public async Task Text_OfManyCharacters_IsBounded()
    {
        using var telemetry = TelemetryCapture.Start();
        var call = Assert.Single(await Traced.CallsAsync(telemetry, async () =>
        {
            await using var connection = await OpenAsync();
            var sum = string.Join(" + ", Enumerable.Repeat("'secret'", 50));
            await RunAsync(connection, isAsync: true, $"select {sum}{new string(' ', 100_000)}");
        }));
        Assert.InRange(call.Text("sql", "sanitized_query")!.Length, 1, 4_000);
        Assert.DoesNotContain("secret", call.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_ByOption_IsLeftOut()
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(static o => o.CaptureSqlQuery = false);
        var call = Assert.Single(await Traced.CallsAsync(telemetry, async () =>
        {
            await using var connection = await OpenAsync();
            await RunAsync(connection, isAsync: true, "select 1");
        }));
        Assert.False(call.At("sql").Has("sanitized_query"));
    }

    [Fact]
    public async Task Connection_Traced_IsOtherwiseTheInnerOne()
    {
        using var telemetry = TelemetryCapture.Start();
        await using var inner = new SqliteConnection("Data Source=:memory:");
        await using var connection = Tracer.Trace(inner);
        Assert.Same(connection, Tracer.Trace(connection));
        var states = new List<ConnectionState>();
        connection.StateChange += (_, change) => states.Add(change.CurrentState);
        connection.Open();
        Assert.Equal((ConnectionState.Open, inner.ServerVersion), (connection.State, connection.ServerVersion));
        Assert.Equal(
            (inner.ConnectionString, inner.DataSource, "main"), (connection.ConnectionString, connection.DataSource, connection.Database));
        Assert.False(connection.CanCreateBatch);
        Assert.NotEmpty(connection.GetSchema().Rows);
        Assert.Same(SqliteFactory.Instance, DbProviderFactories.GetFactory(connection));
        await connection.CloseAsync();
        Assert.Equal([ConnectionState.Open, ConnectionState.Closed], states);
        Assert.Equal(ConnectionState.Closed, inner.State);

        await using var command = new SqliteCommand("select 1");
        using var traced = connection.CreateCommand();
        Assert.Same(connection, traced.Connection);
        traced.Connection = null;
        Assert.Null(traced.Connection);
        traced.Connection = connection;
        Assert.Same(connection, traced.Connection);
    }

    [Theory]
    [InlineData("outside")]
    [InlineData("unsampled")]
    [InlineData("off")]
    public async Task Command_WithoutATrace_Runs(string why)
    {
        using var telemetry = TelemetryCapture.Start(
            new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task", ["POWERTOOLS_TRACE_DISABLED"] = why == "off" ? "1" : "" });
        async Task BodyAsync()
        {
            await using var connection = await OpenAsync();
            Assert.Equal(why == "off", connection is SqliteConnection);
            await RunAsync(connection, isAsync: true, "select 1");
            await RunAsync(connection, isAsync: false, "select 1");
        }

        var header = why == "off" ? Traced.Header : Traced.Header.Replace("Sampled=1", "Sampled=0", StringComparison.Ordinal);
        await (why == "outside" ? BodyAsync() : Traced.HandleAsync(new LambdaContext { TraceHeader = header }, BodyAsync));
        Assert.Empty(telemetry.Segments);
    }

    // It has activities of its own.
    [Fact]
    public async Task Connection_OfNpgsql_StaysItself()
    {
        using var telemetry = TelemetryCapture.Start();
        await using var connection = new NpgsqlConnection("Host=127.0.0.1");
        await using var source = NpgsqlDataSource.Create("Host=127.0.0.1");
        Assert.Same(connection, Tracer.Trace(connection));
        Assert.Same(source, Tracer.Trace(source));
        Tracer.Configure(static o => Assert.Equal(["Npgsql"], o.Sources));
    }

    [Fact]
    public async Task DataSource_Traced_OpensTracedConnections()
    {
        using var telemetry = TelemetryCapture.Start();
        var file = Path.Combine(Path.GetTempPath(), $"lamplighter-{Guid.NewGuid():N}.db");
        var calls = await Traced.CallsAsync(telemetry, async () =>
        {
            await using var source = Tracer.Trace(SqliteFactory.Instance.CreateDataSource($"Data Source={file};Pooling=False"));
            Assert.Same(source, Tracer.Trace(source));
            await using var command = source.CreateCommand("select 1");
            Assert.Equal(1L, await command.ExecuteScalarAsync(Stop));
            await using var connection = await source.OpenConnectionAsync(Stop);
            await RunAsync(connection, isAsync: true, "select 2");
            using var other = source.OpenConnection();
            await RunAsync(other, isAsync: false, "select 3");
        });
        File.Delete(file);
        Assert.Equal(3, calls.Length);
        Assert.All(calls, call => Assert.Equal($"main@{Path.GetFileName(file)}", call.Text("name")));
        Assert.All(calls, call => Assert.Equal($"{Path.GetFileName(file)}/main", call.Text("sql", "url")));
    }

    private static async Task<DbConnection> OpenAsync()
    {
        var connection = Tracer.Trace(new SqliteConnection("Data Source=:memory:"));
        await connection.OpenAsync(Stop);
        return connection;
    }

    private static async Task RunAsync(DbConnection connection, bool isAsync, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        _ = isAsync ? await command.ExecuteNonQueryAsync(Stop) : command.ExecuteNonQuery();
    }
}
