using Lamplighter.Tests.Tools;
using Npgsql;

namespace Lamplighter.Tests.Sql;

public sealed class NpgsqlTests(PostgreSql server) : IClassFixture<PostgreSql>
{
    private const string Query =
        "select name from (values ('a'), ('o''Neill secret')) as people(name) where name = $1 and 12 < 13 -- of user 4711";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData(";Persist Security Info=true;Include Error Detail=true")]
    public async Task Query_OfNpgsql_IsASqlSpanWithoutSecrets(string more)
    {
        await using var database = NpgsqlDataSource.Create(server.ConnectionString + more);
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.Sources.Add("Npgsql"));
        var calls = await Traced.CallsAsync(telemetry, () => AskAsync(database));
        Assert.All(calls, call =>
        {
            Assert.Equal("postgres@127.0.0.1", call.Text("name"));
            Assert.Equal("remote", call.Text("namespace"));
            Assert.Equal("postgresql", call.Text("sql", "database_type"));
            Assert.Equal($"127.0.0.1:{server.Port}/postgres", call.Text("sql", "url"));
            Assert.False(call.Has("fault"));
        });
        var query = Assert.Single(calls, call => call.At("sql").Has("sanitized_query"));
        Assert.Equal("select name from (values (?), (?)) as people(name) where name = $1 and ? < ? ", query.Text("sql", "sanitized_query"));
        foreach (var secret in (string[])[PostgreSql.Password, "secret", "4711", "Password"])
        {
            Assert.DoesNotContain(secret, string.Concat(telemetry.Segments), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Query_WithoutCapture_HasNoText()
    {
        await using var database = NpgsqlDataSource.Create(server.ConnectionString);
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o =>
        {
            o.Sources.Add("Npgsql");
            o.CaptureSqlQuery = false;
        });
        var calls = await Traced.CallsAsync(telemetry, () => AskAsync(database));
        Assert.NotEmpty(calls);
        Assert.DoesNotContain("people", string.Concat(telemetry.Segments), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_Refused_IsAFaultWithItsCause()
    {
        await using var database = NpgsqlDataSource.Create(server.ConnectionString);
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.Sources.Add("Npgsql"));
        var calls = await Traced.CallsAsync(telemetry, async () =>
        {
            await using var command = database.CreateCommand("select * from nowhere");
            await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Stop));
        });
        var query = Assert.Single(calls, call => call.Has("fault"));
        Assert.Equal("select * from nowhere", query.Text("sql", "sanitized_query"));
        Assert.Equal("Npgsql.PostgresException", query.At("cause", "exceptions")[0].Text("type"));
        Assert.Equal("42P01", query.Text("metadata", "default", "db.response.status_code"));
    }

    [Fact]
    public async Task Query_OpenNearTheDeadline_IsSentAsTimedOut()
    {
        await using var database = NpgsqlDataSource.Create(server.ConnectionString);
        await using var connection = await database.OpenConnectionAsync(Stop);
        using var cancel = new CancellationTokenSource();
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task" }, clock);
        Tracer.Configure(o => o.Sources.Add("Npgsql"));
        var running = Traced.HandleAsync(new LambdaContext { TraceHeader = Traced.Header, Deadline = clock.Now.AddSeconds(10) }, async () =>
        {
            await using var command = new NpgsqlCommand("select pg_sleep(600), 'secret'", connection);
            await command.ExecuteNonQueryAsync(cancel.Token);
        });
        await RunsAsync(database, "%pg_sleep(600)%");
        clock.Advance(TimeSpan.FromSeconds(9.9));

        var query = Traced.TimedOut(telemetry, "postgres@127.0.0.1");
        Assert.Equal("remote", query.Text("namespace"));
        Assert.Equal("select pg_sleep(?), ?", query.Text("sql", "sanitized_query"));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.DoesNotContain("secret", string.Concat(telemetry.Segments), StringComparison.Ordinal);
    }

    // Outside the invocation.
    private static async Task RunsAsync(NpgsqlDataSource database, string like)
    {
        await using var command = database.CreateCommand(
            "select count(*) from pg_stat_activity where query like $1 and pid <> pg_backend_pid()");
        command.Parameters.Add(new() { Value = like });
        while (await command.ExecuteScalarAsync(Stop) is not > 0L)
        {
            Stop.ThrowIfCancellationRequested();
        }
    }

    private static async Task AskAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new() { Value = "a" });
        Assert.Equal("a", await command.ExecuteScalarAsync(Stop));
    }
}
