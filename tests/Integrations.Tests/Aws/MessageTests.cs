using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Lamplighter.Tests.Aws;

// The bytes of messages to services whose packages aren't here, in the form in which those packages make requests.
public sealed class MessageTests
{
    private const string Other = "Root=1-6759e988-ad862e3fe1be46a994272793;Parent=63995c3f42cd8ad8;Sampled=1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_ToSns_CarriesTheTraceInAnAttribute()
    {
        var http = new Captured();
        using var telemetry = TelemetryCapture.Start();
        var call = await CallAsync(telemetry, "SNS", new AnyService.PublishRequest(), http, static request =>
        {
            Publish(request, "");
            Attribute(request, "", 1, "kind", "order");
        });

        var form = http.Form(0);
        Assert.Equal("order", form["MessageAttributes.entry.1.Value.StringValue"]);
        AssertAttribute(form, "", 2, call);
        Assert.False(form.ContainsKey("MessageAttributes.entry.3.Name"));
        Assert.Equal("{\"id\": \"ä&=1\"}", form["Message"]);
        Assert.Equal(HeaderOf(call), Assert.Single(http.TraceHeaders));
    }

    [Fact]
    public async Task PublishBatch_ToSns_CarriesTheTraceInEachMessage()
    {
        var http = new Captured();
        using var telemetry = TelemetryCapture.Start();
        var call = await CallAsync(telemetry, "SNS", new AnyService.PublishBatchRequest(), http, static request =>
        {
            request.Parameters.Add("Action", "PublishBatch");
            for (var i = 1; i <= 10; i++)
            {
                var entry = Entry(i);
                request.Parameters.Add(entry + "Id", $"{i}");
                Publish(request, entry);
                for (var k = 1; k <= i; k++)
                {
                    Attribute(request, entry, k, $"a{k}", "1");
                }
            }

            request.Parameters[Entry(2) + "MessageAttributes.entry.2.Name"] = "traceparent";
        });

        var form = http.Form(0);
        for (var i = 1; i <= 10; i++)
        {
            if (i is not (2 or 10))
            {
                AssertAttribute(form, Entry(i), i + 1, call);
            }

            Assert.Equal(i is 2 or 10 ? i : i + 1, form.Keys.Count(key =>
                key.StartsWith(Entry(i) + "MessageAttributes.", StringComparison.Ordinal)
                && key.EndsWith(".Name", StringComparison.Ordinal)));
        }

        Assert.Equal("1", form[Entry(2) + "MessageAttributes.entry.2.Value.StringValue"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Publish_OfALargeMessageOrByOption_HasNoAttribute(bool isLarge)
    {
        var http = new Captured();
        using var telemetry = TelemetryCapture.Start();
        AwsSdkTracing.Configure(o => o.TraceParentInSns = isLarge);
        var call = await CallAsync(telemetry, "SNS", new AnyService.PublishRequest(), http, request =>
            request.Parameters.Add("Message", isLarge ? new string('ä', 125_000) : "a"));

        Assert.DoesNotContain("traceparent", http.Bodies[0], StringComparison.Ordinal);
        Assert.Equal(HeaderOf(call), Assert.Single(http.TraceHeaders));
    }

    [Theory]
    [InlineData("content")]
    [InlineData("stream")]
    public async Task PutEvents_OfEventBridge_CarriesTheTraceBesideTheDetail(string form)
    {
        const string Entries =
            """{"EndpointId":"e","Entries":[{"Detail":"{\"TraceHeader\":1}","DetailType":"t"},{"TraceHeader":"OTHER","Detail":"{}"},{}]}""";
        var http = new Captured();
        using var telemetry = TelemetryCapture.Start();
        var json = Encoding.UTF8.GetBytes(Entries.Replace("OTHER", Other, StringComparison.Ordinal));
        var call = await CallAsync(telemetry, "EventBridge", new AnyService.PutEventsRequest(), http, request =>
        {
            if (form == "stream")
            {
                request.ContentStream = new MemoryStream(json);
            }
            else
            {
                request.Content = json;
            }
        });

        using var sent = JsonDocument.Parse(http.Bodies[0]);
        var entries = sent.RootElement.At("Entries").EnumerateArray().ToArray();
        Assert.Equal([HeaderOf(call), Other, HeaderOf(call)], entries.Select(static one => one.Text("TraceHeader")));
        Assert.Equal("{\"TraceHeader\":1}", entries[0].Text("Detail"));
        Assert.Equal("t", entries[0].Text("DetailType"));
        Assert.Equal(["TraceHeader"], entries[2].EnumerateObject().Select(static one => one.Name));
        Assert.Equal("e", sent.RootElement.Text("EndpointId"));
    }

    [Theory]
    [InlineData("EventBridge", "{\"Entries\":[]}")]
    [InlineData("EventBridge", "{\"Entries\":7}")]
    [InlineData("EventBridge", "[{\"Detail\":\"\"}]")]
    [InlineData("EventBridge", "{\"Entries\":[{\"Detail\":\"")]
    [InlineData("EventBridge", "")]
    [InlineData("SQS", "\u0001cbor")]
    public async Task Request_InAnotherForm_IsSentAsItIs(string service, string body)
    {
        var http = new Captured();
        using var telemetry = TelemetryCapture.Start();
        AmazonWebServiceRequest request = service == "SQS" ? new AnyService.SendMessageRequest() : new AnyService.PutEventsRequest();
        await CallAsync(telemetry, service, request, http, one => one.Content = Encoding.UTF8.GetBytes(body));
        Assert.Equal(body, http.Bodies[0]);
    }

    [Fact]
    public async Task Message_WhoseRequestNamesAnotherTrace_DoesNotCarryOurs()
    {
        var http = new Captured();
        using var telemetry = TelemetryCapture.Start();
        await CallAsync(telemetry, "SQS", new AnyService.SendMessageRequest(), http, static request =>
        {
            request.Headers["X-Amzn-Trace-Id"] = Other;
            request.Content = "{\"MessageBody\":\"a\"}"u8.ToArray();
        });

        Assert.Equal("{\"MessageBody\":\"a\"}", http.Bodies[0]);
        Assert.Equal(Other, Assert.Single(http.TraceHeaders));
    }

    [Theory]
    [InlineData("{}", "{\"MessageSystemAttributes\":{\"AWSTraceHeader\":{\"DataType\":\"String\",\"StringValue\":\"H\"}}}")]
    [InlineData(
        "{ \"MessageSystemAttributes\" : { } , \"a\":1}",
        "{ \"MessageSystemAttributes\" : {\"AWSTraceHeader\":{\"DataType\":\"String\",\"StringValue\":\"H\"} } , \"a\":1}")]
    [InlineData("{\"MessageSystemAttributes\":null,\"a\":1}", "{\"MessageSystemAttributes\":null,\"a\":1}")]
    public async Task Message_OfAnyForm_StaysValidJson(string body, string expected)
    {
        var http = new Captured();
        using var telemetry = TelemetryCapture.Start();
        var call = await CallAsync(
            telemetry, "SQS", new AnyService.SendMessageRequest(), http, request => request.Content = Encoding.UTF8.GetBytes(body));
        Assert.Equal(expected.Replace("\"H\"", $"\"{HeaderOf(call)}\"", StringComparison.Ordinal), http.Bodies[0]);
    }

    // Their functions and executions have the trace of the request's header.
    [Fact]
    public async Task Call_OfLambdaOrStepFunctions_CarriesTheTraceInItsHeader()
    {
        var http = new Captured();
        using var telemetry = TelemetryCapture.Start();
        var invoke = await CallAsync(telemetry, "Lambda", new AnyService.InvokeRequest(), http, Empty);
        var start = await CallAsync(telemetry, "SFN", new AnyService.StartExecutionRequest(), http, Empty);
        Assert.Equal([HeaderOf(invoke), HeaderOf(start)], http.TraceHeaders);
        Assert.All(http.Bodies, static body => Assert.Equal("{}", body));
    }

    private static void Empty(IRequest request) => request.Content = "{}"u8.ToArray();

    private static async Task<JsonElement> CallAsync(
        TelemetryCapture telemetry, string service, AmazonWebServiceRequest request, Captured http, Action<IRequest> marshal)
    {
        AwsSdkTracing.Register();
        using var client = new AnyService(service, "http://127.0.0.1:1", marshal, http);
        return Assert.Single(await Traced.CallsAsync(telemetry, () => client.CallAsync(request, Stop)));
    }

    private static string Entry(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"PublishBatchRequestEntries.member.{index}.");

    private static void Publish(IRequest request, string prefix) =>
        request.Parameters.Add(prefix + "Message", "{\"id\": \"ä&=1\"}");

    private static void Attribute(IRequest request, string prefix, int index, string name, string value)
    {
        request.Parameters.Add($"{prefix}MessageAttributes.entry.{index}.Name", name);
        request.Parameters.Add($"{prefix}MessageAttributes.entry.{index}.Value.DataType", "String");
        request.Parameters.Add($"{prefix}MessageAttributes.entry.{index}.Value.StringValue", value);
    }

    private static void AssertAttribute(Dictionary<string, string> form, string prefix, int index, JsonElement call)
    {
        Assert.Equal("traceparent", form[$"{prefix}MessageAttributes.entry.{index}.Name"]);
        Assert.Equal("String", form[$"{prefix}MessageAttributes.entry.{index}.Value.DataType"]);
        Assert.Equal(
            $"00-5759e988bd862e3fe1be46a994272793-{call.Text("id")}-01",
            form[$"{prefix}MessageAttributes.entry.{index}.Value.StringValue"]);
    }

    private static string HeaderOf(JsonElement call) => $"Root={Traced.Root};Parent={call.Text("id")};Sampled=1";
}
