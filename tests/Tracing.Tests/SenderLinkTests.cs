using System.Text;
using System.Text.Json;
using Amazon.Lambda.SNSEvents;
using Amazon.Lambda.SQSEvents;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

// The links of a handler to those who sent the messages of its event.
public sealed class SenderLinkTests
{
    private const string Own = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    private const string Other = "Root=1-6759e988-ad862e3fe1be46a994272793;Parent=63995c3f42cd8ad8;Sampled=0";
    private const string Third = "00-7759e988ad862e3fe1be46a994272793-73995c3f42cd8ad8-01";
    private const string OtherLink = "1-6759e988-ad862e3fe1be46a994272793/63995c3f42cd8ad8";
    private const string ThirdLink = "1-7759e988-ad862e3fe1be46a994272793/73995c3f42cd8ad8";

    public static TheoryData<string, string> Events => new()
    {
        { $$"""{"Records":[{{Sqs(Other)}}]}""", OtherLink },
        {
            $$""" { "Records" : [ {{Sqs(Other)}} , {{Sqs(Other)}} , {{SqsAttribute("traceparent", Third)}} ] } """,
            $"{OtherLink} {ThirdLink}"
        },
        { $$"""{"Records":[{{SqsAttribute("X-Amzn-Trace-Id", Other)}}]}""", OtherLink },
        { $$"""{"Records":[{{Sns("traceparent", Third)}}]}""", ThirdLink },
        { $$"""{"Records":[{{Sns("X-Amzn-Trace-Id", Other)}}]}""", OtherLink },
        { $$"""{"Records":[{{Sqs(Own)}},{{Sqs(Other)}}]}""", OtherLink },
        { $$"""{"Records":[{{Sqs("Root=1-1;Parent=2")}},{{Sqs("")}},{{Sqs(Other)}}]}""", OtherLink },
        { """{"Records":[{"eventSource":"aws:kinesis","kinesis":{"data":""}}]}""", "" },
        { """{"Records":[{"attributes":null,"messageAttributes":7,"Sns":[]}]}""", "" },
        { """{"Records":{"attributes":{"AWSTraceHeader":"Root=1-6759e988-ad862e3fe1be46a994272793;Parent=63995c3f42cd8ad8"}}}""", "" },
        { """{"Recordings":[]}""", "" },
        { "{\"Records\":[", "" },
        { $$"""{"Records":[{{Sqs(Other)}},{"attributes":{"AWSTraceHeader":""", OtherLink },
        { "", "" },
        { "7", "" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void Handler_OfABytesEvent_HasLinksToTheSenders(string json, string expected)
    {
        using var telemetry = TelemetryCapture.Start();
        var invocation = Invocation.Begin(new LambdaContext { TraceHeader = Own }, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(json));
        var before = Invocation.Enter(invocation);
        Handle(static () => { });
        invocation.End(null);
        Invocation.Enter(before);
        AssertLinks(telemetry, expected);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Handler_ThatDisposesItsStream_HasLinksToTheSenders(string json, string expected)
    {
        using var telemetry = TelemetryCapture.Start();
        HandleStream(new MemoryStream(Encoding.UTF8.GetBytes(json)), new LambdaContext { TraceHeader = Own });
        AssertLinks(telemetry, expected);
    }

    [Fact]
    public void Handler_OfAmazonsSqsEvent_HasLinksToTheSenders()
    {
        using var telemetry = TelemetryCapture.Start();
        HandleSqs(
            new SQSEvent
            {
                Records =
                [
                    new() { Attributes = new() { ["SenderId"] = "a" } },
                    new() { Attributes = new() { ["AWSTraceHeader"] = Other } },
                    new() { MessageAttributes = new() { ["traceparent"] = new() { StringValue = Third } } },
                ],
            },
            new LambdaContext { TraceHeader = Own });
        AssertLinks(telemetry, $"{OtherLink} {ThirdLink}");
    }

    [Fact]
    public void Handler_OfAmazonsSnsEvent_HasLinksToTheSenders()
    {
        using var telemetry = TelemetryCapture.Start();
        HandleSns(
            new SNSEvent
            {
                Records =
                [
                    new()
                    {
                        Sns = new()
                        {
                            MessageAttributes = new Dictionary<string, SNSEvent.MessageAttribute>
                            {
                                ["traceparent"] = new() { Value = Third },
                            },
                        },
                    },
                ],
            },
            new LambdaContext { TraceHeader = Own });
        AssertLinks(telemetry, ThirdLink);
    }

    [Fact]
    public void Handler_OfAmazonsEventWithoutRecords_HasNoLinks()
    {
        using var telemetry = TelemetryCapture.Start();
        HandleSqs(new SQSEvent(), new LambdaContext { TraceHeader = Own });
        HandleSns(new SNSEvent { Records = [null!, new(), new() { Sns = new() }] }, new LambdaContext { TraceHeader = Own });
        Assert.All(telemetry.Segments, static span => Assert.False(span.Has("links")));
        Assert.DoesNotContain("WARN", telemetry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Spans_WithoutAHandlersSpan_TheFirstHasTheLinks()
    {
        using var telemetry = TelemetryCapture.Start();
        var json = $$"""{"Records":[{{Sqs(Other)}}]}""";
        var invocation = Invocation.Begin(new LambdaContext { TraceHeader = Own }, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(json));
        var before = Invocation.Enter(invocation);
        using (Tracer.StartSpan("first"))
        {
            Tracer.StartSpan("inner").Dispose();
        }

        Tracer.StartSpan("second").Dispose();
        invocation.End(null);
        Invocation.Enter(before);
        Assert.Equal(["first", "second"], telemetry.Segments.Select(static span => span.Text("name")));
        Assert.Equal(OtherLink, LinksOf(telemetry.Segments[0]));
        Assert.False(telemetry.Segments[1].Has("links"));
        Assert.False(Assert.Single(XRayDocument.Children(telemetry.Segments[0])).Has("links"));
    }

    [Fact]
    public async Task Handler_OpenNearTheDeadline_HasTheLinksOnceInEachDocument()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task" }, clock);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = WaitAsync(
            new MemoryStream(Encoding.UTF8.GetBytes($$"""{"Records":[{{Sqs(Other)}}]}""")),
            gate.Task,
            new LambdaContext { TraceHeader = Own, Deadline = clock.Now.AddSeconds(10) });
        clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(OtherLink, LinksOf(Assert.Single(telemetry.Segments)));
        gate.SetResult();
        await running;
        Assert.Equal(OtherLink, LinksOf(telemetry.Segments[^1]));
    }

    [Fact]
    public void Handler_OfManyMessages_HasAsManyLinksAsASpanTakes()
    {
        using var telemetry = TelemetryCapture.Start();
        var records = Enumerable.Range(1, 1000).Select(static n => Sqs($"Root=1-6759e988-{n:x24};Parent={n:x16};Sampled=1"));
        HandleStream(
            new MemoryStream(Encoding.UTF8.GetBytes($$"""{"Records":[{{string.Join(',', records)}}]}""")),
            new LambdaContext { TraceHeader = Own });
        Assert.Equal(128, Assert.Single(telemetry.Segments).At("links").GetArrayLength());
        XRayDocument.AssertValid(telemetry.Segments);
    }

    private static void AssertLinks(TelemetryCapture telemetry, string expected)
    {
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.Equal(expected, LinksOf(Assert.Single(telemetry.Segments)));
        Assert.DoesNotContain("WARN", telemetry.Text, StringComparison.Ordinal);
    }

    private static string LinksOf(JsonElement span) => span.TryGetProperty("links", out var links)
        ? string.Join(' ', links.EnumerateArray().Select(static link => $"{link.Text("trace_id")}/{link.Text("id")}"))
        : "";

    private static string Sqs(string header) =>
        "{\"messageId\":\"m\",\"body\":\"{\\\"attributes\\\":1}\","
        + $"\"attributes\":{{\"SenderId\":\"s\",\"AWSTraceHeader\":\"{header}\"}},\"messageAttributes\":{{}}}}";

    private static string SqsAttribute(string name, string value) =>
        "{\"messageId\":\"m\",\"messageAttributes\":{\"n\":{\"stringValue\":\"1\"},"
        + $"\"{name}\":{{\"stringValue\":\"{value}\",\"dataType\":\"String\"}}}}}}";

    private static string Sns(string name, string value) =>
        "{\"EventSource\":\"aws:sns\",\"Sns\":{\"Message\":\"{}\",\"MessageAttributes\":"
        + $"{{\"{name}\":{{\"Type\":\"String\",\"Value\":\"{value}\"}}}}}}}}";

    [Tracing]
    private static void Handle(Action body) => body();

    [Tracing]
    private static void HandleStream(Stream input, LambdaContext context)
    {
        _ = context;
        using var reader = new StreamReader(input);
        _ = reader.ReadToEnd();
    }

    [Tracing]
    private static void HandleSqs(SQSEvent input, LambdaContext context) => _ = (input, context);

    [Tracing]
    private static void HandleSns(SNSEvent input, LambdaContext context) => _ = (input, context);

    [Tracing]
    private static async Task WaitAsync(Stream input, Task gate, LambdaContext context)
    {
        _ = (input, context);
        await gate;
    }
}
