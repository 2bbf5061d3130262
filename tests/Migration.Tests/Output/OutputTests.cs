using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Shop;

namespace Lamplighter.Tests;

// The migrated example writes what Powertools writes, with the options of docs/migration-powertools.md. What Powertools writes is
// taken from its source: the fields of its log entry, its EMF root node and its tracing aspect.
public sealed class OutputTests
{
    [Fact]
    public async Task LogLine_WithTheOptions_HasTheFieldsOfPowertools()
    {
        using var telemetry = await RunAsync();

        var line = telemetry.Logs.First(static line => Message(line) == "Loading the address");
        var differences = Fields.Differences(
            """
            {
              "cold_start": true,
              "correlation_id": "order-1",
              "lookup_info": { "lookup_id": "r-1" },
              "order_number": 42,
              "function_name": "checkout-fn",
              "function_version": "1",
              "function_memory_size": 512,
              "function_arn": "arn:aws:lambda:eu-west-1:123456789012:function:checkout-fn",
              "function_request_id": "req-1",
              "xray_trace_id": "1-5759e988-bd862e3fe1be46a994272793",
              "timestamp": "*",
              "level": "Information",
              "service": "checkout",
              "name": "AWS.Lambda.Powertools.Logging.Logger",
              "message": "Loading the address"
            }
            """,
            line);

        // Names inside values stay as they are written, and Logger has no category.
        Assert.Equal(["-lookup_info.lookup_id", "-name", "+lookup_info.LookupId"], differences);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$", line.GetProperty("timestamp").GetString());
    }

    [Fact]
    public async Task LogLine_WithKeysOfItsOwn_HasThemOnce()
    {
        using var telemetry = await RunAsync();

        var line = Assert.Single(telemetry.Logs, static line => line.TryGetProperty("priority", out _));
        Assert.Equal("Order o-1 by Ada", Message(line));
        Assert.Equal(2, line.GetProperty("items").GetInt32());
    }

    [Fact]
    public async Task LogLine_OfAnException_HasTheKeyOfPowertools()
    {
        using var telemetry = await RunAsync();

        var lines = telemetry.Logs.Where(static line => line.TryGetProperty("exception", out _)).ToArray();
        Assert.Equal(["no answer", "Could not save Paris"], lines.Select(Message));
        Assert.All(lines, static line =>
        {
            Assert.Equal("Error", line.GetProperty("level").GetString());
            Assert.Equal("System.TimeoutException", line.GetProperty("exception").GetProperty("type").GetString());
            Assert.Equal("no answer", line.GetProperty("exception").GetProperty("message").GetString());
        });
    }

    [Theory]
    [InlineData(
        "SuccessfulLocations",
        """
        {
          "_aws": {
            "Timestamp": "*",
            "CloudWatchMetrics": [{
              "Namespace": "Shop",
              "Metrics": [{ "Name": "SuccessfulLocations", "Unit": "Count" }],
              "Dimensions": [["Service", "Environment"]]
            }]
          },
          "Service": "checkout", "Environment": "test", "SuccessfulLocations": 1, "request_id": "r-1"
        }
        """,
        "+function_request_id")]
    [InlineData(
        "AddressLoaded",
        """
        {
          "_aws": {
            "Timestamp": "*",
            "CloudWatchMetrics": [{
              "Namespace": "Shop",
              "Metrics": [{ "Name": "AddressLoaded", "Unit": "Count" }],
              "Dimensions": [["Service", "Metric Type"]]
            }]
          },
          "Service": "addresses", "Metric Type": "Single", "AddressLoaded": 1
        }
        """,
        "+Environment; +_aws.CloudWatchMetrics[0].Dimensions[0][2]; +function_request_id; "
            + "_aws.CloudWatchMetrics[0].Dimensions[0][1]: \"Metric Type\" -> \"Environment\"")]
    [InlineData(
        "ColdStart",
        """
        {
          "_aws": {
            "Timestamp": "*",
            "CloudWatchMetrics": [{
              "Namespace": "Shop",
              "Metrics": [{ "Name": "ColdStart", "Unit": "Count" }],
              "Dimensions": [["Service", "Environment", "FunctionName"]]
            }]
          },
          "Service": "checkout", "Environment": "test", "FunctionName": "checkout-fn", "ColdStart": 1
        }
        """,
        "+function_request_id")]
    public async Task Document_WithTheOptions_HasTheFieldsOfPowertools(string metric, string powertools, string differences)
    {
        using var telemetry = await RunAsync();

        var document = Assert.Single(telemetry.Metrics, document => document.TryGetProperty(metric, out _));

        // The request is a field, not a dimension. Single metrics have the default dimensions too.
        Assert.Equal(differences, string.Join("; ", Fields.Differences(powertools, document)));
    }

    [Fact]
    public async Task Spans_WithTheOptions_HaveTheNamesAndFieldsOfPowertools()
    {
        using var telemetry = await RunAsync();

        var root = telemetry.Segments.Single(static segment => segment.GetProperty("name").GetString() == "## FunctionHandler");
        var children = root.GetProperty("subsegments").EnumerateArray()
            .ToDictionary(static span => span.GetProperty("name").GetString()!, StringComparer.Ordinal);
        Assert.Equal(["## LoggingResponse", "## Save", "Location service"], children.Keys.Order(StringComparer.Ordinal));
        Assert.True(root.GetProperty("annotations").GetProperty("ColdStart").GetBoolean());
        Assert.Equal("checkout", root.GetProperty("annotations").GetProperty("Service").GetString());
        Assert.Equal(200, Metadata(root, "checkout", "FunctionHandler response").GetProperty("statusCode").GetInt32());
        Assert.Equal("Paris", Metadata(root, "Shop", "address").GetProperty("city").GetString());
        Assert.Equal("FR", children["Location service"].GetProperty("annotations").GetProperty("Country").GetString());
        var location = Metadata(children["Location service"], "locations", "Location service response");
        Assert.Equal("Paris", location.GetProperty("city").GetString());
        Assert.Equal("123", children["## LoggingResponse"].GetProperty("annotations").GetProperty("AccountId").GetString());
        Assert.Equal("Paris", Metadata(children["## LoggingResponse"], "default", "Address").GetProperty("city").GetString());
        Assert.True(children["## Save"].GetProperty("fault").GetBoolean());

        // X-Ray's field "namespace" is the service in Powertools, and missing in Lamplighter.
        Assert.All(children.Values, static span => Assert.False(span.TryGetProperty("namespace", out _)));
    }

    private static async Task<TelemetryCapture> RunAsync()
    {
        var telemetry = TelemetryCapture.Start(new Dictionary<string, string>
        {
            ["POWERTOOLS_SERVICE_NAME"] = "checkout",
            ["_X_AMZN_TRACE_ID"] = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
        });
        Logger.Configure(static o =>
        {
            o.KeyCase = LogKeyCase.SnakeCase;
            o.LevelNames = LogLevelNames.DotNet;
            o.RenameKey("error", "exception");
            o.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";
            o.LogSpanId = false;
        });
        Metrics.Configure(static o =>
        {
            o.ServiceDimension = "Service";
            o.FunctionNameDimension = "FunctionName";
            o.OmitUndefinedService = true;
            o.ColdStartDefaultDimensions = true;
        });
        Tracer.Configure(static o => o.ExactNames = true);
        var request = new APIGatewayProxyRequest
        {
            Path = "/checkout",
            Headers = new Dictionary<string, string> { ["x-order-id"] = "order-1" },
            RequestContext = new APIGatewayProxyRequest.ProxyRequestContext { AccountId = "123", RequestId = "r-1" },
        };
        var response = await new Checkout().FunctionHandler(request, new LambdaInvocation());
        Assert.Equal(200, response.StatusCode);
        return telemetry;
    }

    private static string Message(JsonElement line) => line.GetProperty("message").ToString();

    private static JsonElement Metadata(JsonElement span, string space, string key) =>
        span.GetProperty("metadata").GetProperty(space).GetProperty(key);
}
