using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using System.Linq;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Lamplighter;
using Microsoft.Extensions.Logging;

namespace Shop;

public class Checkout
{
    private static readonly Dictionary<string, string> _stage = new() { ["Stage"] = "test" };

    public Checkout()
    {
        AwsSdkTracing.Register();
        Metrics.SetDefaultDimensions(("Environment", "test"));
    }

    /// <summary>Answers an order.</summary>
    [Logging(LogEvent = true, Level = LogLevel.Debug, CorrelationIdPath = "headers.\"x-order-id\"")]
    [Metrics(Namespace = "Shop", Service = "checkout", CaptureColdStart = true, RaiseOnEmpty = true)]
    [Tracing(CaptureResponse = true, CaptureError = true)]
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
        Metrics.AddSingleMetric(
            name: "AddressLoaded",
            value: 1,
            unit: MetricUnit.Count,
            service: "addresses",
            dimensions: [("Metric Type", "Single")]);
        Metrics.AddSingleMetric(
            "Stages",
            2,
            MetricUnit.Count,
            @namespace: "Shop",
            dimensions: [.. (_stage)?.Select(static pair => (pair.Key, pair.Value)) ?? []],
            resolution: MetricResolution.High);
        Metrics.AddMetric("SuccessfulLocations", 1, MetricUnit.Count, MetricResolution.Standard);
        Metrics.AddMetadata("request_id", requestId);

        // The fluent API.
        using (var subsegment = Tracer.StartSpan("## LoggingResponse"))
        {
            subsegment.AddAnnotation("AccountId", request.RequestContext.AccountId);
            subsegment.AddMetadata("Address", address, @namespace: "default");
        }

        using (Logger.PushKeys(("Priority", "high"), ("Items", 2)))
        {
            Logger.LogInformation("Order {OrderId} by {Customer}", "o-1", "Ada");
        }

        Tracer.AddMetadata("address", address, @namespace: "Shop");
        using (Tracer.StartSpan("## Save"))
        {
            Save(address);
        }

        return new APIGatewayProxyResponse
        {
            StatusCode = 200,
            Body = JsonSerializer.Serialize(address),
            Headers = new Dictionary<string, string> { { "Content-Type", "application/json" } },
        };
    }

    [Tracing(Name = "Location service", Namespace = "locations")]
    private static async Task<Address> LoadAddressAsync()
    {
        await Task.Yield();
        Tracer.AddAnnotation("Country", "FR");
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
            Tracer.CaptureError(error);
        }
    }
}

public record Address(string City);
