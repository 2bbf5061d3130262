using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Lamplighter.Tests.Tools;

namespace Lamplighter.Tests.EndToEnd;

public sealed class OrdersTests(Dynalite dynalite) : IClassFixture<Dynalite>
{
    [Fact]
    public async Task Orders_InMemory_DoesEverythingThatItsReadmeSays()
    {
        await using var host = await OrdersScenario.StartAsync(Repository.Orders, []);

        await OrdersScenario.CheckAsync(host);
    }

    [Fact]
    public async Task Orders_InDynamoDB_DoesTheSameAndTracesItsCalls()
    {
        await CreateTableAsync();
        var environment = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL_DYNAMODB"] = dynalite.Address.AbsoluteUri,
            ["AWS_REGION"] = "us-east-1",
            ["AWS_ACCESS_KEY_ID"] = "local",
            ["AWS_SECRET_ACCESS_KEY"] = "local",
        };
        await using var host = await OrdersScenario.StartAsync(
            Repository.Orders, environment, "--env", "OrdersFunction.ORDERS_TABLE=orders");

        await OrdersScenario.CheckAsync(host);

        var calls = host.Segments.SelectMany(segment => segment.Descendants())
            .Where(span => span.TryGetProperty("aws", out _))
            .Select(span => span.GetProperty("aws"))
            .ToArray();
        Assert.Equal(
            ["DeleteItem", "GetItem", "PutItem", "Query"],
            calls.Select(aws => aws.GetProperty("operation").GetString()).Distinct().Order());
        Assert.All(calls, aws => Assert.Equal("orders", aws.GetProperty("table_name").GetString()));
    }

    private async Task CreateTableAsync()
    {
        using var database = new AmazonDynamoDBClient(
            "local", "local", new AmazonDynamoDBConfig { ServiceURL = dynalite.Address.AbsoluteUri });
        await database.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = "orders",
                BillingMode = BillingMode.PAY_PER_REQUEST,
                AttributeDefinitions =
                [
                    new("id", ScalarAttributeType.S), new("customer", ScalarAttributeType.S), new("placedAt", ScalarAttributeType.S),
                ],
                KeySchema = [new("id", KeyType.HASH)],
                GlobalSecondaryIndexes =
                [
                    new GlobalSecondaryIndex
                    {
                        IndexName = "by-customer",
                        KeySchema = [new("customer", KeyType.HASH), new("placedAt", KeyType.RANGE)],
                        Projection = new Projection { ProjectionType = ProjectionType.ALL },
                    },
                ],
            },
            TestContext.Current.CancellationToken);
    }
}
