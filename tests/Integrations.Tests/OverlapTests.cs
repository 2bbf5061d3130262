using System.Globalization;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Lamplighter.Tests.Aws;
using Lamplighter.Tests.Tools;
using Npgsql;

namespace Lamplighter.Tests;

// Invocations that run at once in one process, as on Lambda's managed instances.
public sealed class OverlapTests(Dynalite dynalite, PostgreSql postgres) : IClassFixture<Dynalite>, IClassFixture<PostgreSql>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_OfOverlappingInvocations_EachInItsOwnTrace()
    {
        const int invocations = 8;
        await using var server = new WebServer();
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString);
        using var http = new HttpClient();
        using var dynamo = Clients.DynamoDb(dynalite.Address.ToString());
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.Sources.Add("Npgsql"));
        var under = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Task.WhenAll(Enumerable.Range(1, invocations).Select(n => Task.Run(
            () => Traced.HandleAsync(new LambdaContext { TraceHeader = $"Root={RootOf(n)};Parent={n:x16};Sampled=1" }, async () =>
            {
                if (Interlocked.Increment(ref under) == invocations)
                {
                    all.SetResult();
                }

                await all.Task;
                await Task.WhenAll(
                    http.GetAsync($"{server.Address}/{n}", Stop),
                    Assert.ThrowsAsync<ResourceNotFoundException>(
                        () => dynamo.GetItemAsync($"orders-{n}", new() { ["id"] = new("1") }, Stop)),
                    QueryAsync(database, n));
            }),
            Stop)));

        XRayDocument.AssertValid(telemetry.Segments);
        Assert.Equal(invocations, telemetry.Segments.Count);
        foreach (var handler in telemetry.Segments)
        {
            var n = int.Parse(handler.Text("parent_id")!, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var calls = XRayDocument.Children(handler);
            Assert.Equal(RootOf(n), handler.Text("trace_id"));
            var request = Assert.Single(calls, call => call.Text("name") == "127.0.0.1");
            Assert.Equal($"{server.Address}/{n}", request.Text("http", "request", "url"));
            Assert.Equal($"Root={RootOf(n)};Parent={request.Text("id")};Sampled=1", server.Requests[$"/{n}"]["X-Amzn-Trace-Id"]);
            Assert.Equal($"orders-{n}", Assert.Single(calls, call => call.Text("name") == "DynamoDB").Text("aws", "table_name"));
            Assert.Equal($"select ? as n{n}", Assert.Single(calls, IsQuery).Text("sql", "sanitized_query"));
        }

        static string RootOf(int n) => $"1-5759e988-{n:x24}";

        // Npgsql has a span for opening a connection too.
        static bool IsQuery(JsonElement call) => call.Has("sql") && call.At("sql").Has("sanitized_query");
    }

    private static async Task QueryAsync(NpgsqlDataSource database, int n)
    {
        await using var command = database.CreateCommand($"select 1 as n{n}");
        await command.ExecuteNonQueryAsync(Stop);
    }
}
