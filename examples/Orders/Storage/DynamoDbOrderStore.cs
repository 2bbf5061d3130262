using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Orders.Model;

namespace Orders.Storage;

// The table has the key "id" and the index "by-customer" over "customer" and "placedAt".
public sealed class DynamoDbOrderStore(IAmazonDynamoDB database, string table) : IOrderStore
{
    private const string Index = "by-customer";

    public async Task<Order?> FindAsync(Guid id, CancellationToken stop)
    {
        var found = await database.GetItemAsync(new GetItemRequest { TableName = table, Key = Key(id), ConsistentRead = true }, stop);
        return found.Item is { Count: > 0 } item ? OrderItem.Read(item) : null;
    }

    public async Task<OrderPage> ListAsync(string customer, int limit, string? after, CancellationToken stop)
    {
        var found = await database.QueryAsync(
            new QueryRequest
            {
                TableName = table,
                IndexName = Index,
                KeyConditionExpression = "customer = :customer",
                ExpressionAttributeValues = new() { [":customer"] = new AttributeValue(customer) },
                ScanIndexForward = false,
                Limit = limit,
                ExclusiveStartKey = after is null ? null : PageKey.Read(after, customer),
            },
            stop);
        return new OrderPage(
            [.. (found.Items ?? []).Select(OrderItem.Read)],
            found.LastEvaluatedKey is { Count: > 0 } last ? PageKey.Write(last) : null);
    }

    public Task AddAsync(Order order, CancellationToken stop) =>
        database.PutItemAsync(
            new PutItemRequest
            {
                TableName = table,
                Item = OrderItem.Write(order),
                ConditionExpression = "attribute_not_exists(id)",
            },
            stop);

    public Task<bool> TryReplaceAsync(Order order, OrderStatus expected, CancellationToken stop) => TryAsync(() => database.PutItemAsync(
        new PutItemRequest
        {
            TableName = table,
            Item = OrderItem.Write(order),
            ConditionExpression = "#status = :expected",
            ExpressionAttributeNames = new() { ["#status"] = "status" },
            ExpressionAttributeValues = new() { [":expected"] = new AttributeValue(expected.ToString()) },
        },
        stop));

    public Task<bool> TryRemoveAsync(Guid id, CancellationToken stop) => TryAsync(() => database.DeleteItemAsync(
        new DeleteItemRequest { TableName = table, Key = Key(id), ConditionExpression = "attribute_exists(id)" },
        stop));

    private static async Task<bool> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    private static Dictionary<string, AttributeValue> Key(Guid id) => new() { ["id"] = new AttributeValue(id.ToString()) };
}
