using System.Text;
using Lamplighter.Internal.OpenTelemetry.Triggers;
using Lamplighter.Tests.Collecting;

namespace Lamplighter.Tests;

public sealed class TriggerTests
{
    [Theory]
    [InlineData("""{"version":"2.0","routeKey":"GET /","headers":{"a":"b"},"requestContext":{"http":{"method":"GET"}}}""", "http")]
    [InlineData("""{"resource":"/","path":"/","httpMethod":"GET","requestContext":{}}""", "http")]
    [InlineData("""{"requestContext":{"elb":{"targetGroupArn":"arn"}},"httpMethod":"GET"}""", "http")]
    [InlineData("""{"Records":[{"body":"{\"eventSource\":\"aws:s3\"}","attributes":{"x":"y"},"eventSource":"aws:sqs"}]}""", "pubsub")]
    [InlineData("""{"Records":[{"EventSource":"aws:sns","EventVersion":"1.0","Sns":{}}]}""", "pubsub")]
    [InlineData("""{"Records":[{"kinesis":{"data":"e30="},"eventSource":"aws:kinesis"}]}""", "pubsub")]
    [InlineData("""{"eventSource":"aws:kafka","records":{}}""", "pubsub")]
    [InlineData("""{"eventSource":"aws:rmq","rmqMessagesByQueue":{}}""", "pubsub")]
    [InlineData("""{"Records":[{"eventID":"1","eventSource":"aws:dynamodb","dynamodb":{}}]}""", "datasource")]
    [InlineData("""{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","s3":{}}]}""", "datasource")]
    [InlineData("""{"version":"0","id":"1","detail-type":"Scheduled Event","source":"aws.events","detail":{}}""", "timer")]
    [InlineData("""{"version":"0","detail-type":"OrderPlaced","source":"shop","detail":{"httpMethod":"x"}}""", "pubsub")]
    [InlineData("""{"awslogs":{"data":"H4s="}}""", "pubsub")]
    [InlineData("""{"Records":[{"cf":{"request":{}}}]}""", "http")]
    [InlineData("""{"order":1}""", "other")]
    [InlineData("""{"Records":[]}""", "other")]
    [InlineData("""{"Records":{"a":1}}""", "other")]
    [InlineData("""{"Records":[{"eventSource":{"a":1}}]}""", "other")]
    [InlineData("""{"detail-type":1}""", "other")]
    [InlineData("""[{"httpMethod":"GET"}]""", "other")]
    [InlineData("\"httpMethod\"", "other")]
    [InlineData("{\"a\":", "other")]
    [InlineData("no JSON", "other")]
    public void Trigger_OfAnEvent_IsFound(string json, string expected) =>
        Assert.Equal(expected, TriggerName.Of(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public async Task Trigger_OfAStream_ReadsItsStartOnly()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        using var stream = new CountingStream(Encoding.UTF8.GetBytes($$"""{"httpMethod":"GET","body":"{{new string('x', 1_000_000)}}"}"""));
        Handle(stream, Exported.Context(Exported.NewTrace()));
        Assert.Equal("http", Assert.Single(await collector.SpansAsync()).Attributes["faas.trigger"]);
        Assert.InRange(stream.Taken, 1, 200_000);
        Assert.Equal(0, stream.Position);
    }

    [Fact]
    public void Trigger_OfALargeEvent_NeedsItsStartOnly()
    {
        var large = $$"""{"Records":[{"eventSource":"aws:sqs","body":"{{new string('x', 1_000_000)}}"}]}""";
        Assert.Equal("pubsub", TriggerName.Of(Encoding.UTF8.GetBytes(large)));
        var message = $$$"""{"version":"0","detail-type":"OrderPlaced","detail":{"x":"{{{new string('x', 1_000_000)}}}"}}""";
        Assert.Equal("pubsub", TriggerName.Of(Encoding.UTF8.GetBytes(message)));
        var other = $$"""{"body":"{{new string('x', 1_000_000)}}","httpMethod":"GET"}""";
        Assert.Equal("other", TriggerName.Of(Encoding.UTF8.GetBytes(other)));
    }

    [Tracing(CaptureResponse = false)]
    private static void Handle(Stream input, LambdaContext context) => _ = (input, context);
}
