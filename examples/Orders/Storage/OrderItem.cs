using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Orders.Model;

namespace Orders.Storage;

// An order as it is stored in the table.
internal static class OrderItem
{
    internal static Dictionary<string, AttributeValue> Write(Order order) => new()
    {
        ["id"] = new AttributeValue(order.Id.ToString()),
        ["customer"] = new AttributeValue(order.Customer),
        ["status"] = new AttributeValue(order.Status.ToString()),
        ["placedAt"] = new AttributeValue(order.PlacedAt.ToString("O", CultureInfo.InvariantCulture)),
        ["total"] = Number(order.Total),
        ["lines"] = new AttributeValue { L = [.. order.Lines.Select(Line)] },
    };

    internal static Order Read(Dictionary<string, AttributeValue> item) => new(
        Guid.Parse(item["id"].S),
        item["customer"].S,
        [.. item["lines"].L.Select(line => new OrderLine(
            line.M["product"].S,
            int.Parse(line.M["quantity"].N, CultureInfo.InvariantCulture),
            Decimal(line.M["price"])))],
        Decimal(item["total"]),
        Enum.Parse<OrderStatus>(item["status"].S),
        DateTimeOffset.Parse(item["placedAt"].S, CultureInfo.InvariantCulture));

    private static AttributeValue Line(OrderLine line) => new()
    {
        M = new() { ["product"] = new AttributeValue(line.Product), ["quantity"] = Number(line.Quantity), ["price"] = Number(line.Price) },
    };

    private static AttributeValue Number(decimal value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    private static decimal Decimal(AttributeValue value) => decimal.Parse(value.N, CultureInfo.InvariantCulture);
}
