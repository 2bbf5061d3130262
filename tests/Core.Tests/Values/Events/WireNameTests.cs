using System.Text;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Serialization.Events;

// Amazon's classes have other names than the JSON of their events.
public sealed class WireNameTests
{
    public static TheoryData<object, string> Events => new()
    {
        { new Amazon.Lambda.ConnectEvents.ContactFlow("x"), """{"Details":"x"}""" },
        { new Amazon.Lambda.CloudWatchEvents.TranscribeEvents.TranscribeJob("x"), """{"Details":"x"}""" },
        { new Amazon.Lambda.SimpleEmailEvents.SimpleEmail(["x"]), """{"Records":["x"]}""" },
        { new Amazon.Lambda.KinesisEvents.StreamBatch(["x"], "a", "b"), """{"Records":["x"],"eventSourceARN":"a","eventID":"b"}""" },
        { new Amazon.Lambda.DynamoDBEvents.TableBatch(["x"], "a", "b"), """{"Records":["x"],"eventSourceARN":"a","eventID":"b"}""" },
        { new Amazon.Lambda.S3Events.BucketBatch(["x"], "a", "b"), """{"Records":["x"],"eventId":"b"}""" },
        { new Amazon.Lambda.MQEvents.ActiveMQMessage("x"), """{"messageID":"x"}""" },
        { new Amazon.Lambda.MQEvents.RabbitMessage("x"), """{"messageId":"x"}""" },
        { new Amazon.Lambda.APIGatewayEvents.Connection("x", "y"), """{"connectedAt":"x","userArn":"y"}""" },
        { new { Records = 1, EventId = 2 }, """{"records":1,"eventId":2}""" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void WriteEvent_AmazonsType_HasTheNamesOfTheEvent(object value, string expected)
    {
        using var telemetry = TelemetryCapture.Start();
        using var line = JsonLine.Rent();
        Assert.True(LambdaProcess.Current.Json.WriteEvent(Redactor.None, line.Writer, value));
        Assert.Equal(expected, Encoding.UTF8.GetString(line.Written.Span));
    }
}
