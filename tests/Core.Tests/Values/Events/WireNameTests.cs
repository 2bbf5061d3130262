using System.Runtime.Serialization;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
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
        { new Amazon.Lambda.ConnectEvents.ContactFields { Details = "x" }, """{"Details":"x"}""" },
        { new Amazon.Lambda.CloudWatchEvents.TranscribeEvents.TranscribeJob("x"), """{"Details":"x"}""" },
        { new Amazon.Lambda.SimpleEmailEvents.SimpleEmail(["x"]), """{"Records":["x"]}""" },
        { new Amazon.Lambda.KinesisEvents.StreamBatch(["x"], "a", "b"), """{"Records":["x"],"eventSourceARN":"a","eventID":"b"}""" },
        { new Amazon.Lambda.DynamoDBEvents.TableBatch(["x"], "a", "b"), """{"Records":["x"],"eventSourceARN":"a","eventID":"b"}""" },
        { new Amazon.DynamoDBv2.Model.AttributeValue("a", "b", "c", true), """{"S":"a","ISOLD":"b","OLDSET":"c"}""" },
        { new Amazon.Lambda.S3Events.BucketBatch(["x"], "a", "b"), """{"Records":["x"],"eventId":"b"}""" },
        { new Amazon.Lambda.MQEvents.ActiveMQMessage("x"), """{"messageID":"x"}""" },
        { new Amazon.Lambda.MQEvents.RabbitMessage("x"), """{"messageId":"x"}""" },
        { new Amazon.Lambda.APIGatewayEvents.Connection("x", "y"), """{"connectedAt":"x","userArn":"y"}""" },
        { new Amazon.Lambda.SNSEvents.Notice("a", "b", "c", "d"), """{"given":"a","first":"b","third":"c","D":"d"}""" },
        { new { Records = 1, EventId = 2 }, """{"records":1,"eventId":2}""" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void WriteEvent_AmazonsType_HasTheNamesOfTheEvent(object value, string expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(expected, WriteEvent(value));
    }

    [Fact]
    public void Write_AmazonsTypeElsewhere_HasItsOwnNames()
    {
        Assert.Equal("""{"messageId":"x"}""", ValueJson.Of(new Amazon.Lambda.MQEvents.ActiveMQMessage("x")));
        Assert.Equal("""{"details":"x"}""", ValueJson.Of(new Amazon.Lambda.ConnectEvents.ContactFields { Details = "x" }));
    }

    [Fact]
    public void WriteEvent_AttributesOfAResolver_NameTheMember()
    {
        Assert.Equal("""{"given":"x"}""", WriteWith(Attributes(new DataMemberAttribute { Name = "given" })));
        Assert.Equal("""{"details":"x"}""", WriteWith(Attributes(new JsonPropertyNameAttribute("any"))));
        Assert.Equal("""{"Details":"x"}""", WriteWith(Attributes()));
        Assert.Equal("""{"Details":"x"}""", WriteWith(static property => property.AttributeProvider = null));
        Assert.Equal("""{"":"x"}""", WriteWith(static property => property.Name = ""));
    }

    private static Action<JsonPropertyInfo> Attributes(params object[] attributes) =>
        property => property.AttributeProvider = new OwnAttributes(attributes);

    private static string WriteWith(Action<JsonPropertyInfo> change)
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(options => options.JsonTypeInfoResolvers.Add(
            new DefaultJsonTypeInfoResolver { Modifiers = { info => info.Properties.ToList().ForEach(change) } }));
        return WriteEvent(new Amazon.Lambda.ConnectEvents.ContactFlow("x"));
    }

    private static string WriteEvent(object value)
    {
        using var line = JsonLine.Rent();
        Assert.True(LambdaProcess.Current.Json.WriteEvent(Redactor.None, line.Writer, value));
        return Encoding.UTF8.GetString(line.Written.Span);
    }
}
