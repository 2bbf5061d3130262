using Company.Function_1.Shared;
using Lamplighter;

namespace Company.Function_1.Api;

/// <summary>The routes of the API.</summary>
[ApiGatewayRoutes]
public sealed partial class Quotes
{
    /// <summary>Returns what an order would cost.</summary>
    [HttpPost("/quotes"), Tracing]
    public Quote Create([FromBody] Order order)
    {
        Logger.LogInformation("Quote for order {OrderId} requested", order.Id);
        Metrics.AddMetric("Quotes", 1, MetricUnit.Count);
        return Pricing.Quote(order);
    }
}
