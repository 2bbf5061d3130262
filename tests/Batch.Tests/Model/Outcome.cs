using System.Text;

namespace Lamplighter.Tests;

/// <summary>Batches of orders with an outcome, and the response.</summary>
internal static class Outcome
{
    internal const string Success = """{"batchItemFailures":[]}""";

    internal static IEnumerable<object?> Orders(params string[] ids) => ids.Select(static id => new Order(id));

    internal static string Unreadable(SourceCase source) => source.Name == "dynamodb" ? """{"amount":"many"}""" : "not json";

    internal static void Handle(Order order, List<string> handled)
    {
        if (order.Id == "bad")
        {
            throw new InvalidOperationException("bad order");
        }

        handled.Add(order.Id);
    }

    internal static string Text(BatchResult result) => Encoding.UTF8.GetString(result.ToJson().Span);

    internal static async Task<string> ProcessAsync(
        SourceCase source, IEnumerable<object?> records, Action<BatchOptions>? configure = null, Action<Order>? handle = null)
    {
        using var capture = TelemetryCapture.Start();
        var response = await source.Create(configure).ProcessAsync(source.Write(records), (order, _) =>
        {
            handle?.Invoke(order);
            return Task.CompletedTask;
        });
        using var reader = new StreamReader(response);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
