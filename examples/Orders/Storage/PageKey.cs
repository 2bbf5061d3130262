using System.Text;
using Amazon.DynamoDBv2.Model;
using Lamplighter;

namespace Orders.Storage;

// The end of a page, which callers pass to get the next one.
// It doesn't contain the customer, so a caller can't page through the orders of others.
internal static class PageKey
{
    internal static string Write(Dictionary<string, AttributeValue> key) =>
        Convert.ToHexString(Encoding.UTF8.GetBytes($"{key["id"].S} {key["placedAt"].S}"));

    internal static Dictionary<string, AttributeValue> Read(string text, string customer)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Convert.FromHexString(text)).Split(' ');
            return new()
            {
                ["id"] = new AttributeValue(parts[0]),
                ["placedAt"] = new AttributeValue(parts[1]),
                ["customer"] = new AttributeValue(customer),
            };
        }
        catch (Exception error) when (error is FormatException or IndexOutOfRangeException)
        {
            throw new BadRequestException("'after' is not where a page ended.", error);
        }
    }
}
