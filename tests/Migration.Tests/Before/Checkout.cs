using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using AWS.Lambda.Powertools.Logging;
using AWS.Lambda.Powertools.Metrics;
using AWS.Lambda.Powertools.Tracing;
using Microsoft.Extensions.Logging;

namespace Shop;

public class Checkout
{
    private static readonly Dictionary<string, string> _stage = new() { ["Stage"] = "test" };

    public Checkout()
    {
        Tracing.RegisterForAllServices();
        Metrics.SetDefaultDimensions(new Dictionary<string, string>
        {
            { "Environment", "test" },
        });
    }

    /// <summary>Answers an order.</summary>
    [Logging(LogEvent = true, LogLevel = LogLevel.Debug, CorrelationIdPath = "/headers/x-order-id")]
    [Metrics(Namespace = "Shop", Service = "checkout", CaptureColdStart = true, RaiseOnEmptyMetrics = true)]
    [Tracing(CaptureMode = TracingCaptureMode.ResponseAndError)]
    public async Task<APIGatewayProxyResponse> FunctionHandler(APIGatewayProxyRequest request, ILambdaContext context)
    {
        var requestId = request.RequestContext.RequestId;

        // Keys of every line.
        Logger.AppendKeys(new Dictionary<string, object>
        {
            { "LookupInfo", new Dictionary<string, object> { { "LookupId", requestId } } },
        });
        Logger.AppendKey("OrderNumber", 42);

        Logger.LogInformation("Loading the address");
        var address = await LoadAddressAsync();
        Metrics.PushSingleMetric(
            name: "AddressLoaded",
            value: 1,
            unit: MetricUnit.Count,
            service: "addresses",
            dimensions: new Dictionary<string, string>
            {
                { "Metric Type", "Single" }
            });
        Metrics.PushSingleMetric(
            "Stages",
            2,
            MetricUnit.Count,
            "Shop",
            dimensions: _stage,
            resolution: MetricResolution.High);
        Metrics.AddMetric("SuccessfulLocations", 1, MetricUnit.Count, MetricResolution.Default);
        Metrics.AddMetadata("request_id", requestId);

        // The fluent API.
        Tracing.WithSubsegment("LoggingResponse", subsegment =>
        {
            subsegment.AddAnnotation("AccountId", request.RequestContext.AccountId);
            subsegment.AddMetadata("Address", address);
        });

        Logger.LogInformation(new { Priority = "high", Items = 2 }, "Order {OrderId} by {Customer}", "o-1", "Ada");
        Tracing.AddMetadata("Shop", "address", address);
        Tracing.WithSubsegment("Save", _ => Save(address));
        return new APIGatewayProxyResponse
        {
            StatusCode = 200,
            Body = JsonSerializer.Serialize(address),
            Headers = new Dictionary<string, string> { { "Content-Type", "application/json" } },
        };
    }

    [Tracing(SegmentName = "Location service", Namespace = "locations")]
    private static async Task<Address> LoadAddressAsync()
    {
        await Task.Yield();
        Tracing.AddAnnotation("Country", "FR");
        return new Address("Paris");
    }

    private static void Save(Address address)
    {
        try
        {
            throw new TimeoutException("no answer");
        }
        catch (TimeoutException error)
        {
            Logger.LogError(error);
            Logger.LogError(error, "Could not save {City}", address.City);
            Tracing.AddException(error);
        }
    }
}

public record Address(string City);
