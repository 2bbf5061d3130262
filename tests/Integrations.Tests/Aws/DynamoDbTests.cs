using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Lamplighter.Tests.Tools;

namespace Lamplighter.Tests.Aws;

public sealed class DynamoDbTests(Dynalite dynalite) : IClassFixture<Dynalite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_OnATable_AreAwsSpans()
    {
        using var client = Clients.DynamoDb(dynalite.Address.ToString());
        var table = await CreateAsync(client);
        using var telemetry = TelemetryCapture.Start();
        string? requestId = null;
        var calls = await Traced.CallsAsync(telemetry, async () =>
        {
            requestId = (
                await client.PutItemAsync(
                    table,
                    new() { ["id"] = new("1"), ["TableName"] = new("another") },
                    Stop)).ResponseMetadata.RequestId;
            Assert.Equal("another", (await client.GetItemAsync(table, new() { ["id"] = new("1") }, Stop)).Item["TableName"].S);
        });

        Assert.Equal(["PutItem", "GetItem"], calls.Select(call => call.Text("aws", "operation")));
        foreach (var call in calls)
        {
            Assert.Equal("DynamoDB", call.Text("name"));
            Assert.Equal("aws", call.Text("namespace"));
            Assert.Equal("eu-west-1", call.Text("aws", "region"));
            Assert.Equal(table, call.Text("aws", "table_name"));
            Assert.Equal(200, call.At("http", "response", "status").GetInt32());
            Assert.Equal("POST", call.Text("http", "request", "method"));
            Assert.False(call.Has("error") || call.Has("fault") || call.Has("metadata"));

            // HttpClient's span of the same request is not told again.
            Assert.Empty(XRayDocument.Children(call));
        }

        Assert.Equal(requestId, calls[0].Text("aws", "request_id"));
    }

    [Fact]
    public async Task Call_OnSeveralTables_NamesThemAll()
    {
        using var client = Clients.DynamoDb(dynalite.Address.ToString());
        string[] tables = [await CreateAsync(client), await CreateAsync(client)];
        using var telemetry = TelemetryCapture.Start();
        var call = Assert.Single(await Traced.CallsAsync(telemetry, () => client.BatchWriteItemAsync(
            new BatchWriteItemRequest
            {
                RequestItems = tables.ToDictionary(
                    name => name,
                    _ => new List<WriteRequest> { new(new PutRequest(new() { ["id"] = new("1") })) }),
            },
            Stop)));
        Assert.Equal(tables.Order(), call.At("aws", "table_names").EnumerateArray().Select(name => name.GetString()).Order());
    }

    [Fact]
    public async Task Call_OfATransaction_NamesItsTables()
    {
        using var client = Clients.DynamoDb(dynalite.Address.ToString());
        using var telemetry = TelemetryCapture.Start();

        // Dynalite knows no transactions; what was sent is on the span all the same.
        var call = Assert.Single(await Traced.CallsAsync(
            telemetry,
            () => Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => client.TransactWriteItemsAsync(
                new TransactWriteItemsRequest
                {
                    TransactItems =
                    [
                        new() { Put = new Put { TableName = "orders", Item = new() { ["id"] = new("1"), ["TableName"] = new("no") } } },
                        new() { Delete = new Delete { Key = new() { ["id"] = new("1") }, TableName = "carts" } },
                        new() { Delete = new Delete { Key = new() { ["id"] = new("2") }, TableName = "orders" } },
                    ],
                },
                Stop))));
        Assert.Equal(["orders", "carts"], call.At("aws", "table_names").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Call_Refused_IsAnErrorWithItsCause()
    {
        using var client = Clients.DynamoDb(dynalite.Address.ToString());
        using var telemetry = TelemetryCapture.Start();
        var call = Assert.Single(await Traced.CallsAsync(telemetry, () => Assert.ThrowsAsync<ResourceNotFoundException>(
            () => client.PutItemAsync("nowhere", new() { ["id"] = new("1") }, Stop))));

        Assert.True(call.At("error").GetBoolean());
        Assert.False(call.Has("fault") || call.Has("throttle"));
        Assert.Equal(400, call.At("http", "response", "status").GetInt32());
        Assert.NotEmpty(call.Text("aws", "request_id")!);
        var cause = call.At("cause", "exceptions")[0];
        Assert.Equal(typeof(ResourceNotFoundException).FullName, cause.Text("type"));
        Assert.NotEqual(0, cause.At("stack").GetArrayLength());
    }

    [Fact]
    public async Task Call_ThatFailsTheHandler_IsDescribedOnce()
    {
        using var client = Clients.DynamoDb(dynalite.Address.ToString());
        using var telemetry = TelemetryCapture.Start();
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => Traced.HandleAsync(
            new LambdaContext { TraceHeader = Traced.Header }, () => client.PutItemAsync("nowhere", new() { ["id"] = new("1") }, Stop)));

        var handler = Assert.Single(telemetry.Segments);
        var call = Assert.Single(XRayDocument.Children(handler));
        Assert.Equal(call.At("cause", "exceptions")[0].Text("id"), handler.Text("cause"));
        Assert.True(handler.At("fault").GetBoolean());
    }

    [Fact]
    public async Task Calls_AtOnce_EachUnderItsOwnSpan()
    {
        using var client = Clients.DynamoDb(dynalite.Address.ToString());
        var table = await CreateAsync(client);
        using var telemetry = TelemetryCapture.Start();
        var work = await Traced.CallsAsync(telemetry, () => Task.WhenAll(Enumerable.Range(0, 8).Select(async n =>
        {
            using var span = Tracer.StartSpan($"work {n}");
            var put = client.PutItemAsync(table, new() { ["id"] = new($"{n}") }, Stop);
            using var beside = Tracer.StartSpan("beside");
            await put;
        })));
        Assert.Equal(8, work.Length);
        Assert.All(work, span =>
        {
            Assert.Equal(
                ["DynamoDB", "beside"],
                XRayDocument.Children(span).Select(inner => inner.Text("name")).Order(StringComparer.Ordinal));
            Assert.All(XRayDocument.Children(span), inner => Assert.Empty(XRayDocument.Children(inner)));
        });
    }

    [Fact]
    public async Task Call_OutsideAnInvocation_Works()
    {
        using var client = Clients.DynamoDb(dynalite.Address.ToString());
        using var telemetry = TelemetryCapture.Start();
        Assert.NotNull((await client.ListTablesAsync(Stop)).TableNames);
        Assert.Empty(telemetry.Segments);
        Assert.Equal("", telemetry.Text);
    }

    private static async Task<string> CreateAsync(AmazonDynamoDBClient client)
    {
        var name = $"orders-{Guid.NewGuid():N}";
        await client.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = name,
                KeySchema = [new("id", KeyType.HASH)],
                AttributeDefinitions = [new("id", ScalarAttributeType.S)],
                BillingMode = BillingMode.PAY_PER_REQUEST,
            },
            Stop);
        while ((await client.DescribeTableAsync(name, Stop)).Table.TableStatus != TableStatus.ACTIVE)
        {
            Stop.ThrowIfCancellationRequested();
        }

        return name;
    }
}
