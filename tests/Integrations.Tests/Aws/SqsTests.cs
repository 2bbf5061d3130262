using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Lamplighter.Tests.Aws;

// The trace in messages, sent with Amazon's client.
public sealed class SqsTests
{
    private const string Queue = "https://sqs.eu-west-1.amazonaws.com/123456789012/orders";
    private const string Other = "Root=1-6759e988-ad862e3fe1be46a994272793;Parent=63995c3f42cd8ad8;Sampled=1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Message_Sent_CarriesTheTraceOutsideItsAttributes()
    {
        await using var receiver = await SqsReceiver.StartAsync();
        using var client = Client(receiver);
        using var telemetry = TelemetryCapture.Start();
        var request = new SendMessageRequest(Queue, "{\"id\":\"ä\\\"1\"}")
        {
            MessageGroupId = "g",
            MessageAttributes = new() { ["kind"] = Text("order") },
        };

        var call = Assert.Single(await Traced.CallsAsync(telemetry, () => client.SendMessageAsync(request, Stop)));

        var message = Assert.Single(receiver.Messages);
        Assert.Equal(HeaderOf(call.Text("id")), TraceOf(message));
        Assert.Equal("{\"id\":\"ä\\\"1\"}", message["MessageBody"]!.GetValue<string>());
        Assert.Equal("g", message["MessageGroupId"]!.GetValue<string>());
        Assert.Equal("order", Assert.Single(message["MessageAttributes"]!.AsObject()).Value!["StringValue"]!.GetValue<string>());
        Assert.Equal(HeaderOf(call.Text("id")), Assert.Single(receiver.Headers));
        Assert.Equal(Queue, call.Text("aws", "queue_url"));
        Assert.True(request.MessageSystemAttributes is null or { Count: 0 });
        Assert.Single(request.MessageAttributes);
    }

    [Fact]
    public async Task Request_SentTwice_EachMessageHasItsOwnSpan()
    {
        await using var receiver = await SqsReceiver.StartAsync();
        using var client = Client(receiver);
        using var telemetry = TelemetryCapture.Start();
        AwsSdkTracing.Configure(static o => o.TraceParentInSqs = true);
        var request = new SendMessageRequest(Queue, "a");

        var calls = await Traced.CallsAsync(telemetry, async () =>
        {
            await client.SendMessageAsync(request, Stop);
            await client.SendMessageAsync(request, Stop);
        });

        Assert.Equal(2, calls.Length);
        Assert.Equal(calls.Select(static call => HeaderOf(call.Text("id"))), receiver.Messages.Select(TraceOf));
        Assert.Equal(calls.Select(static call => ParentOf(call.Text("id"))), receiver.Messages.Select(static one => AttributeOf(one)));
        Assert.True(request.MessageAttributes is null or { Count: 0 });
    }

    [Fact]
    public async Task Batch_Sent_CarriesTheTraceInEachMessage()
    {
        await using var receiver = await SqsReceiver.StartAsync();
        using var client = Client(receiver);
        using var telemetry = TelemetryCapture.Start();
        var request = new SendMessageBatchRequest(
            Queue,
            [
                new("1", "a"),
                new("2", "b") { MessageSystemAttributes = new() { ["AWSTraceHeader"] = System(Other) } },
                new("3", "c") { MessageAttributes = new() { ["kind"] = Text("order") } },
            ]);

        var call = Assert.Single(await Traced.CallsAsync(telemetry, () => client.SendMessageBatchAsync(request, Stop)));

        var own = HeaderOf(call.Text("id"));
        Assert.Equal([own, Other, own], receiver.Messages.Select(TraceOf));
        Assert.Equal([null, null, null], receiver.Messages.Select(AttributeOf));
        Assert.Single(receiver.Messages[2]["MessageAttributes"]!.AsObject());
    }

    [Theory]
    [InlineData($"Root={Traced.Root};Parent=53995c3f42cd8ad8;Sampled=0", $"Root={Traced.Root};Parent=53995c3f42cd8ad8;Sampled=0")]
    [InlineData($"Root={Traced.Root};Parent=53995c3f42cd8ad8", $"Root={Traced.Root};Parent=53995c3f42cd8ad8")]
    [InlineData(
        $"Root={Traced.Root};Parent=53995c3f42cd8ad8;Sampled=0;Lineage=1:a:0",
        $"Root={Traced.Root};Parent=53995c3f42cd8ad8;Sampled=0;Lineage=1:a:0")]
    [InlineData(
        $"Root={Traced.Root};Parent=53995c3f42cd8ad8;Sampled=0;Lineage=1\r\nX-A: \u0001;A=ä;B=b",
        $"Root={Traced.Root};Parent=53995c3f42cd8ad8;Sampled=0;B=b")]
    [InlineData("", null)]
    public async Task Message_OfAnInvocationThatIsNotSampled_CarriesThat(string header, string? expected)
    {
        await using var receiver = await SqsReceiver.StartAsync();
        using var client = Client(receiver);
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task" });
        if (header.Length == 0)
        {
            // A test samples an invocation without a header.
            header = "Root=0";
        }

        await Traced.HandleAsync(new LambdaContext { TraceHeader = header }, () => client.SendMessageAsync(Queue, "a", Stop));

        Assert.Empty(telemetry.Segments);
        Assert.Equal(expected, TraceOf(Assert.Single(receiver.Messages)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(9, 9)]
    [InlineData(10, 10)]
    public async Task TraceParent_ByOption_IsOnlyInMessagesWithoutAttributes(int attributes, int expected)
    {
        await using var receiver = await SqsReceiver.StartAsync();
        using var client = Client(receiver);
        using var telemetry = TelemetryCapture.Start();
        AwsSdkTracing.Configure(static o => o.TraceParentInSqs = true);
        var own = Enumerable.Range(1, attributes).ToDictionary(static n => $"a{n}", static n => Text($"{n}"));

        var calls = await Traced.CallsAsync(telemetry, async () =>
        {
            await client.SendMessageAsync(new SendMessageRequest(Queue, "a") { MessageAttributes = own }, Stop);
            await client.SendMessageBatchAsync(new SendMessageBatchRequest(Queue, [new("1", "b") { MessageAttributes = own }]), Stop);
        });

        Assert.All(receiver.Messages, message => Assert.Equal(expected, message["MessageAttributes"]!.AsObject().Count));
        Assert.Equal(calls.Select(static call => HeaderOf(call.Text("id"))), receiver.Messages.Select(TraceOf));
        Assert.Equal(
            calls.Select(call => attributes == 0 ? ParentOf(call.Text("id")) : null),
            receiver.Messages.Select(AttributeOf));
    }

    [Fact]
    public async Task TraceParent_OfTheCaller_Stays()
    {
        await using var receiver = await SqsReceiver.StartAsync();
        using var client = Client(receiver);
        using var telemetry = TelemetryCapture.Start();
        AwsSdkTracing.Configure(static o => o.TraceParentInSqs = true);

        await Traced.CallsAsync(telemetry, () => client.SendMessageAsync(
            new SendMessageRequest(Queue, "a") { MessageAttributes = new() { ["traceparent"] = Text("mine") } }, Stop));

        Assert.Equal("mine", AttributeOf(Assert.Single(receiver.Messages)));
    }

    [Fact]
    public async Task TraceParent_OfALargeMessage_IsLeftOut()
    {
        await using var receiver = await SqsReceiver.StartAsync();
        using var client = Client(receiver);
        using var telemetry = TelemetryCapture.Start();
        AwsSdkTracing.Configure(static o => o.TraceParentInSqs = true);

        var call = Assert.Single(
            await Traced.CallsAsync(telemetry, () => client.SendMessageAsync(Queue, new string('"', 1_000_000), Stop)));

        var message = Assert.Single(receiver.Messages);
        Assert.Equal(1_000_000, message["MessageBody"]!.GetValue<string>().Length);
        Assert.Equal(HeaderOf(call.Text("id")), TraceOf(message));
        Assert.Null(AttributeOf(message));
    }

    [Theory]
    [InlineData("outside")]
    [InlineData("off")]
    [InlineData("ignored")]
    [InlineData("long")]
    public async Task Message_WithoutATraceToCarry_StaysAsItIs(string why)
    {
        await using var receiver = await SqsReceiver.StartAsync();
        using var client = Client(receiver);
        using var telemetry = TelemetryCapture.Start(
            new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task", ["POWERTOOLS_TRACE_DISABLED"] = why == "off" ? "1" : "" });
        if (why == "ignored")
        {
            Tracer.Configure(static o => o.IgnoreHost("*"));
        }

        var header = why switch
        {
            "long" => Traced.Header + ";Lineage=" + new string('1', 500),
            _ => Traced.Header,
        };
        if (why == "outside")
        {
            await client.SendMessageAsync(Queue, "a", Stop);
        }
        else
        {
            await Traced.HandleAsync(new LambdaContext { TraceHeader = header }, () => client.SendMessageAsync(Queue, "a", Stop));
        }

        var message = Assert.Single(receiver.Messages);
        Assert.False(message.ContainsKey("MessageSystemAttributes"));
        Assert.DoesNotContain("couldn't be added", telemetry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_Received_LinksToTheSendingSpan()
    {
        await using var receiver = await SqsReceiver.StartAsync();
        using var client = Client(receiver);
        using var telemetry = TelemetryCapture.Start();
        var calls = await Traced.CallsAsync(telemetry, async () =>
        {
            await client.SendMessageAsync(Queue, "\"a\"", Stop);
            await client.SendMessageBatchAsync(new SendMessageBatchRequest(Queue, [new("1", "\"b\"")]), Stop);
        });
        var expected = calls.Select(static call => $"{Traced.Root}/{call.Text("id")}").ToArray();
        var own = new LambdaContext { TraceHeader = "Root=1-7759e988-ad862e3fe1be46a994272793;Parent=73995c3f42cd8ad8;Sampled=1" };

        await BatchAsync(new MemoryStream(receiver.ToEvent()), own);
        var batch = telemetry.Segments[^1];
        Assert.False(batch.Has("links"));
        Assert.Equal(expected, XRayDocument.Children(batch).SelectMany(LinksOf).Order(ByPosition(expected)));

        HandleStream(new MemoryStream(receiver.ToEvent()), own);
        Assert.Equal(expected, LinksOf(telemetry.Segments[^1]));
        XRayDocument.AssertValid(telemetry.Segments);
    }

    private static Comparer<string> ByPosition(string[] order) =>
        Comparer<string>.Create((first, second) => Array.IndexOf(order, first).CompareTo(Array.IndexOf(order, second)));

    private static IEnumerable<string> LinksOf(System.Text.Json.JsonElement span) =>
        span.At("links").EnumerateArray().Select(static link => $"{link.Text("trace_id")}/{link.Text("id")}");

    [Tracing(CaptureResponse = false)]
    private static Task<Stream> BatchAsync(Stream input, LambdaContext context)
    {
        _ = context;
        return BatchProcessor.Sqs<string>().ProcessAsync(input, static (_, _) => Task.CompletedTask);
    }

    [Tracing]
    private static void HandleStream(Stream input, LambdaContext context) => _ = (input, context);

    private static AmazonSQSClient Client(SqsReceiver receiver)
    {
        AwsSdkTracing.Register();
        return new AmazonSQSClient(
            new BasicAWSCredentials("key", "secret"),
            new AmazonSQSConfig { ServiceURL = receiver.Address, AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0 });
    }

    private static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };

    private static MessageSystemAttributeValue System(string value) => new() { DataType = "String", StringValue = value };

    private static string HeaderOf(string? parent) => $"Root={Traced.Root};Parent={parent};Sampled=1";

    private static string ParentOf(string? parent) => $"00-{Traced.Root[2..].Replace("-", "", StringComparison.Ordinal)}-{parent}-01";

    private static string? TraceOf(JsonObject message) =>
        message["MessageSystemAttributes"]?["AWSTraceHeader"]?["StringValue"]?.GetValue<string>();

    private static string? AttributeOf(JsonObject message) =>
        message["MessageAttributes"]?["traceparent"]?["StringValue"]?.GetValue<string>();
}
