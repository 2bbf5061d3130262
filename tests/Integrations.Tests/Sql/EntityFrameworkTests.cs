using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Lamplighter.Tests.Sql;

public sealed class EntityFrameworkTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Commands_OfAContext_AreSqlSpansOnce(bool isConnectionTraced)
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.TraceEntityFrameworkCore();
        Tracer.TraceEntityFrameworkCore();
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(Stop);
        var calls = await Traced.CallsAsync(telemetry, async () =>
        {
            await using var people = new People(isConnectionTraced ? Tracer.Trace(connection) : connection);
            await people.Database.ExecuteSqlRawAsync("create table All_ (Id integer primary key, Name text)", Stop);
            people.All.Add(new Person { Name = "secret" });
            await people.SaveChangesAsync(Stop);
            Assert.Equal("secret", (await people.All.SingleAsync(one => one.Name == "secret", Stop)).Name);
            Assert.Single(people.All.AsNoTracking().ToList());
            await Assert.ThrowsAsync<SqliteException>(() => people.Database.ExecuteSqlRawAsync("select * from nowhere", Stop));
            Tracer.StartSpan("after").Dispose();
        });

        var commands = calls.Where(static call => call.Has("sql") && call.Text("sql", "sanitized_query") != "COMMIT").ToArray();
        Assert.Equal(5, commands.Length);
        Assert.All(commands, static call => Assert.Equal("sqlite", call.Text("sql", "database_type")));
        Assert.All(calls, static call => Assert.Empty(XRayDocument.Children(call)));
        Assert.True(commands[^1].At("fault").GetBoolean());
        Assert.All(commands.SkipLast(1), static call => Assert.False(call.Has("fault")));
        Assert.DoesNotContain("secret", string.Concat(telemetry.Segments.Select(static one => one.GetRawText())), StringComparison.Ordinal);
    }

    // Its instrumentations create activities of the same commands and requests.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_BesideOpenTelemetry_AreInXRayAndInItsExportOnce(bool isConnectionTraced)
    {
        await using var server = new WebServer();
        using var client = new HttpClient();
        var exported = new ActivityCollector();
        using var provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(Tracer.ActivitySourceName)
            .AddHttpClientInstrumentation()
            .AddSqlClientInstrumentation()
            .AddEntityFrameworkCoreInstrumentation()
            .AddProcessor(exported)
            .Build();
        using var telemetry = TelemetryCapture.Start();
        Tracer.TraceEntityFrameworkCore();
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        var header = $"Root=1-{trace[..8]}-{trace[8..]};Parent=53995c3f42cd8ad8;Sampled=1";
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(Stop);
        await Traced.HandleAsync(new LambdaContext { TraceHeader = header }, async () =>
        {
            await using var people = new People(isConnectionTraced ? Tracer.Trace(connection) : connection);
            await people.Database.ExecuteSqlRawAsync("create table All_ (Id integer primary key, Name text)", Stop);
            Assert.Empty(await people.All.ToListAsync(Stop));
            await client.GetAsync(server.Address + "/x", Stop);
        });

        var document = Assert.Single(telemetry.Segments);
        var calls = XRayDocument.Children(document);
        Assert.Equal(3, calls.Length);
        Assert.Equal(2, calls.Count(static call => call.Has("sql") && call.Text("sql", "database_type") == "sqlite"));
        Assert.Single(calls, static call => call.Has("http"));
        Assert.All(calls, static call => Assert.Empty(XRayDocument.Children(call)));
        Assert.Equal(
            [.. calls.Select(static call => call.Text("id")).Append(document.Text("id")).Order(StringComparer.Ordinal)],
            exported.Of(trace).Select(static span => span.SpanId.ToHexString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Commands_WithoutTheCall_AreNotSpans()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Empty(await Traced.CallsAsync(telemetry, async () =>
        {
            await using var connection = new SqliteConnection("Data Source=:memory:");
            await connection.OpenAsync(Stop);
            await using var people = new People(connection);
            await people.Database.ExecuteSqlRawAsync("select 1", Stop);
        }));
    }
}
