using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Tests.Samples;

namespace Lamplighter.Tests;

public sealed class TelemetryTests
{
    [Logging(CorrelationIdPath = CorrelationIdPaths.Sqs, LogEvent = true)]
    private static void Handle(SqsMessages messages, LambdaContext context) => Logger.LogInformation($"{messages.Records.Count} messages");

    [Logging(CorrelationIdPath = CorrelationIdPaths.EventBridge)]
    private static string? Handle(EventBridgeEvent<Order> placed, LambdaContext context) => Logger.CorrelationId;

    [Fact]
    public void Logging_TypedEvent_HasIdAndEventAsOverAStream()
    {
        using var telemetry = TelemetryCapture.Start();

        Handle(SqsMessages.Parse(Utf8.Of(EventSamples.Sqs)), new LambdaContext());

        Assert.All(telemetry.Logs, line => Assert.Equal("m-1", line.GetProperty("correlation_id").GetString()));
        var logged = telemetry.Logs.Single(line => line.TryGetProperty("event", out _)).GetProperty("event");
        Assert.True(System.Text.Json.JsonElement.DeepEquals(Utf8.Json(Utf8.Of(EventSamples.Sqs)), logged));
    }

    [Fact]
    public void Logging_GenericEvent_HasTheId()
    {
        using var telemetry = TelemetryCapture.Start();

        Assert.Equal("e", Handle(EventBridgeEvent<Order>.Parse(Utf8.Of("""{"id":"e"}""")), new LambdaContext()));
    }

    [Fact]
    public void Logging_PartOfAnEvent_IsWrittenAsItsJsonAndRedacted()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(options => options.Redact("receiptHandle"));

        Logger.LogInformation("Got {Part}", SqsMessages.Parse(Utf8.Of(EventSamples.Sqs)).Records[0]);

        var message = Assert.Single(telemetry.Logs).GetProperty("Part");
        Assert.Equal("m-1", message.GetProperty("messageId").GetString());
        Assert.Equal("[redacted]", message.GetProperty("receiptHandle").GetString());
    }

    [Fact]
    public void Logging_LargeEvent_IsCut()
    {
        using var telemetry = TelemetryCapture.Start();
        var body = new string('x', 400_000);

        var messages = SqsMessages.Parse(Utf8.Of($$"""{"Records":[{"messageId":"m","body":"{{body}}"}]}"""));
        Logger.LogInformation("Got {Part}", messages.Records[0]);

        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("m", line.GetProperty("Part").GetProperty("messageId").GetString());
        Assert.True(telemetry.Text.Length < 300_000);
    }

    [Fact]
    public void Logging_Response_IsWrittenAsItsJson()
    {
        using var telemetry = TelemetryCapture.Start();

        Logger.LogInformation("Answer {Answer}", new AuthorizerDecision(true));

        Assert.True(Assert.Single(telemetry.Logs).GetProperty("Answer").GetProperty("isAuthorized").GetBoolean());
    }

    [Fact]
    public void Event_OfTheInvocation_IsTheJson()
    {
        using var telemetry = TelemetryCapture.Start();
        var messages = SqsMessages.Parse(Utf8.Of(EventSamples.Sqs));

        var invocation = Invocation.Begin(new LambdaContext(), (object)messages);

        Assert.Equal(messages.Json, invocation.Event);
        invocation.End(null);
    }
}
