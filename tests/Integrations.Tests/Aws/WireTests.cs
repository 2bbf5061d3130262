using System.Text;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Aws;

public sealed class WireTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, string> Resources => new()
    {
        {
            "SQS",
            "json {\"MessageBody\":\"{\\\"QueueUrl\\\":1}\",\"QueueUrl\":\"https://sqs.example/1/orders\"}",
            "queue_url",
            "https://sqs.example/1/orders"
        },
        { "SQS", "parameter QueueUrl=https://sqs.example/1/orders", "queue_url", "https://sqs.example/1/orders" },
        { "SNS", "parameter TopicArn=arn:aws:sns:eu-west-1:123456789012:orders", "topic_arn", "arn:aws:sns:eu-west-1:123456789012:orders" },
        { "SNS", "parameter TargetArn=arn:aws:sns:eu-west-1:123456789012:one", "topic_arn", "arn:aws:sns:eu-west-1:123456789012:one" },
        { "Lambda", "path {FunctionName}=charge", "function_name", "charge" },
    };

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Call_OfAnyService_NamesWhatItIsAbout(string service, string form, string name, string expected)
    {
        AwsSdkTracing.Register();
        using var client = new AnyService(service, "http://127.0.0.1:1", request => Marshal(request, form), new Canned(200));
        using var telemetry = TelemetryCapture.Start();
        var call = Assert.Single(await Traced.CallsAsync(telemetry, () => client.CallAsync(new AnyService.SendMessageRequest(), Stop)));
        Assert.Equal(service, call.Text("name"));
        Assert.Equal("SendMessage", call.Text("aws", "operation"));
        Assert.Equal(expected, call.Text("aws", name));
    }

    [Theory]
    [InlineData("orders-archive")]
    [InlineData("orders.archive")]
    [InlineData("a.s3.b")]
    public async Task Call_OnABucketOfARegion_NamesIt(string bucket)
    {
        AwsSdkTracing.Register();
        using var client = new AmazonS3Client(
            new BasicAWSCredentials("key", "secret"),
            new AmazonS3Config { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = new Canned(200) });
        using var telemetry = TelemetryCapture.Start();
        var call = Assert.Single(await Traced.CallsAsync(telemetry, () => client.DeleteObjectAsync(bucket, "2026/order.json", Stop)));
        Assert.Equal(bucket, call.Text("aws", "bucket_name"));
        Assert.StartsWith("https://", call.Text("http", "request", "url"), StringComparison.Ordinal);
        Assert.Equal("eu-west-1", call.Text("aws", "region"));
    }

    [Fact]
    public async Task Call_WithRetries_IsOneSpanThatCountsThem()
    {
        var http = new Canned(503, 503, 200);
        using var client = Clients.DynamoDb("http://127.0.0.1:1", retries: 3, http);
        using var telemetry = TelemetryCapture.Start();
        var call = Assert.Single(await Traced.CallsAsync(telemetry, () => client.ListTablesAsync(Stop)));
        Assert.Equal(2, call.At("aws", "retries").GetInt32());
        Assert.Equal("r-3", call.Text("aws", "request_id"));
        Assert.False(call.Has("fault"));
        Assert.All(
            http.Requests,
            request =>
                Assert.Equal(
                    $"Root={Traced.Root};Parent={call.Text("id")};Sampled=1",
                    Assert.Single(request.Headers.GetValues("X-Amzn-Trace-Id"))));
        Assert.Equal(3, http.Requests.Count);
    }

    [Theory]
    [InlineData(400, "error throttle")]
    [InlineData(500, "fault")]
    public async Task Call_Throttled_SaysSo(int status, string outcome)
    {
        AwsSdkTracing.Register();
        using var client = new AnyService("SQS", "http://127.0.0.1:1", static _ => { }, new Canned(status));
        using var telemetry = TelemetryCapture.Start();
        var call = Assert.Single(
            await Traced.CallsAsync(
                telemetry,
                () => Assert.ThrowsAnyAsync<AmazonServiceException>(() => client.CallAsync(new AnyService.SendMessageRequest(), Stop))));
        Assert.Equal(outcome, string.Join(' ', new[] { "error", "throttle", "fault" }.Where(name => call.Has(name))));
        Assert.Equal("r-1", call.Text("aws", "request_id"));
    }

    [Fact]
    public async Task Call_ToAClosedPort_IsAFault()
    {
        using var client = Clients.DynamoDb("http://127.0.0.1:1");
        using var telemetry = TelemetryCapture.Start();
        var call = Assert.Single(
            await Traced.CallsAsync(telemetry, () => Assert.ThrowsAnyAsync<Exception>(() => client.ListTablesAsync(Stop))));
        Assert.True(call.At("fault").GetBoolean());
        Assert.Equal("ListTables", call.Text("aws", "operation"));
        Assert.NotEmpty(call.At("cause", "exceptions").EnumerateArray());
        Assert.Empty(XRayDocument.Children(call));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_OverTheNetwork_CarriesTheTraceOn(bool isSampled)
    {
        await using var server = new WebServer();
        using var client = Clients.DynamoDb(server.Address);
        using var telemetry = TelemetryCapture.Start();
        var header = isSampled ? Traced.Header : Traced.Header.Replace("Sampled=1", "Sampled=0", StringComparison.Ordinal);
        await Traced.HandleAsync(
            new LambdaContext { TraceHeader = header },
            () => Assert.ThrowsAnyAsync<Exception>(() => client.ListTablesAsync(Stop)));
        var parent = isSampled ? Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments))).Text("id") : "53995c3f42cd8ad8";
        Assert.Equal($"Root={Traced.Root};Parent={parent};Sampled={(isSampled ? 1 : 0)}", server.Requests["/"]["X-Amzn-Trace-Id"]);
        Assert.Equal(isSampled ? 1 : 0, telemetry.Segments.Count);
    }

    [Theory]
    [InlineData($"Root={Traced.Root};Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:a:0", true)]
    [InlineData($"Root={Traced.Root}", true)]
    [InlineData("Root=1-00000001-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1", false)]
    public async Task Call_WithAHeader_KeepsThatOfAnotherTrace(string there, bool isReplaced)
    {
        AwsSdkTracing.Register();
        var http = new Canned(200);
        using var client = new AnyService("SQS", "http://127.0.0.1:1", request => request.Headers["X-Amzn-Trace-Id"] = there, http);
        using var telemetry = TelemetryCapture.Start();
        var call = Assert.Single(await Traced.CallsAsync(telemetry, () => client.CallAsync(new AnyService.SendMessageRequest(), Stop)));
        var sent = Assert.Single(Assert.Single(http.Requests).Headers.GetValues("X-Amzn-Trace-Id"));
        Assert.Equal(isReplaced ? $"Root={Traced.Root};Parent={call.Text("id")};Sampled=1" : there, sent);
    }

    [Fact]
    public async Task Call_ToAnIgnoredHost_NoSpanNoHeader()
    {
        AwsSdkTracing.Register();
        await using var server = new WebServer();
        using var client = AnyService.At(server.Address, "/ignored");
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.IgnoreHost($"127.0.0.1:{server.Port}"));
        Assert.Empty(await Traced.CallsAsync(telemetry, () => client.CallAsync(new AnyService.SendMessageRequest(), Stop)));
        Assert.False(server.Requests["/ignored"].ContainsKey("X-Amzn-Trace-Id"));
    }

    [Fact]
    public async Task Call_Cancelled_IsAFaultWithItsCause()
    {
        AwsSdkTracing.Register();
        await using var server = new WebServer();
        using var client = AnyService.At(server.Address, "/hang");
        using var cancel = new CancellationTokenSource();
        using var telemetry = TelemetryCapture.Start();
        var call = Assert.Single(await Traced.CallsAsync(telemetry, async () =>
        {
            var call = client.CallAsync(new AnyService.SendMessageRequest(), cancel.Token);
            await server.Hanging;
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }));
        Assert.True(call.At("fault").GetBoolean());
        Assert.Contains("Cancel", call.At("cause", "exceptions")[0].Text("type"), StringComparison.Ordinal);
        Assert.Equal("SendMessage", call.Text("aws", "operation"));
        Assert.False(call.At("http").Has("response"));
        Assert.Empty(XRayDocument.Children(call));
    }

    [Fact]
    public async Task Call_OpenNearTheDeadline_IsSentAsTimedOut()
    {
        AwsSdkTracing.Register();
        await using var server = new WebServer();
        using var client = AnyService.At(server.Address, "/hang");
        using var cancel = new CancellationTokenSource();
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task" }, clock);
        var running = Traced.HandleAsync(
            new LambdaContext { TraceHeader = Traced.Header, Deadline = clock.Now.AddSeconds(10) },
            () => client.CallAsync(new AnyService.SendMessageRequest(), cancel.Token));
        await server.Hanging;
        clock.Advance(TimeSpan.FromSeconds(9.9));

        var call = Traced.TimedOut(telemetry, "SQS");
        Assert.Equal("aws", call.Text("namespace"));
        Assert.Equal("SendMessage", call.Text("aws", "operation"));
        Assert.Equal("eu-west-1", call.Text("aws", "region"));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Register_ManyTimesAtOnce_EveryCallIsOneSpan()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(AwsSdkTracing.Register, Stop)));
        using var client = new AnyService("SQS", "http://127.0.0.1:1", static _ => { }, new Canned(200));
        using var telemetry = TelemetryCapture.Start();
        Assert.Empty(
            XRayDocument.Children(
                Assert.Single(await Traced.CallsAsync(telemetry, () => client.CallAsync(new AnyService.SendMessageRequest(), Stop)))));
    }

    [Fact]
    public async Task Call_WithoutAnOpenSpan_IsUnderLambdasSegment()
    {
        using var client = Clients.DynamoDb("http://127.0.0.1:1", http: new Canned(200));
        using var telemetry = TelemetryCapture.Start();
        var invocation = Invocation.Begin(new LambdaContext { TraceHeader = Traced.Header }, (object?)null);
        var before = Invocation.Enter(invocation);
        await client.ListTablesAsync(Stop);
        invocation.End(null);
        Invocation.Enter(before);
        var call = Assert.Single(telemetry.Segments);
        Assert.Equal("53995c3f42cd8ad8", call.Text("parent_id"));
        Assert.Equal(Traced.Root, call.Text("trace_id"));
        Assert.Equal("aws", call.Text("namespace"));
    }

    private static void Marshal(IRequest request, string form)
    {
        var (kind, text) = (form[..form.IndexOf(' ', StringComparison.Ordinal)], form[(form.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var (key, value) = (
            text[..Math.Max(0, text.IndexOf('=', StringComparison.Ordinal))],
            text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        switch (kind)
        {
            case "json":
                request.ContentStream = new MemoryStream(Encoding.UTF8.GetBytes(text));
                break;
            case "parameter":
                request.Parameters.Add(key, value);
                request.UseQueryString = true;
                break;
            default:
                request.AddPathResource(key, value);
                request.ResourcePath = $"/functions/{key}/invocations";
                request.Content = "{}"u8.ToArray();
                break;
        }
    }
}
