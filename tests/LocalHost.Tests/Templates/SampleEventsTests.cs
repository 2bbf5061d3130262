using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Samples;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.Tests.Templates;

public sealed class SampleEventsTests
{
    [Theory]
    [InlineData("Api", "REST API")]
    [InlineData("HttpApi", "HTTP API")]
    [InlineData("Alb", "ALB")]
    [InlineData("Schedule", "Schedule")]
    [InlineData("EventBridgeRule", "EventBridge")]
    [InlineData("SQS", "SQS")]
    [InlineData("SNS", "SNS")]
    [InlineData("S3", "S3")]
    [InlineData("DynamoDB", "DynamoDB")]
    [InlineData("Kinesis", "Kinesis")]
    [InlineData("MSK", "Kafka")]
    [InlineData("SelfManagedKafka", "Kafka")]
    [InlineData("Firehose", "Firehose")]
    [InlineData("CloudWatchLogs", "CloudWatch Logs")]
    [InlineData("S3ThroughEventBridge", "EventBridge")]
    [InlineData("S3InSQS", "SQS")]
    [InlineData("SNSInSQS", "SQS")]
    [InlineData("Cognito", "Cognito")]
    [InlineData("WebSocket", "WebSocket")]
    public void Sample_EachType_IsAnEventOfThatSource(string type, string source) =>
        Assert.Equal(
            source,
            EventSourceName.Of(new SampleEvents("eu-west-1", TimeProvider.System).Create(new TemplateEvent("Local", type, null, 0))!));

    [Fact]
    public void Samples_All_AreJsonAndThoseThatAreNamed() => Assert.All(SampleEvents.Types, type =>
    {
        using var json = JsonDocument.Parse(
            new SampleEvents("eu-west-1", TimeProvider.System).Create(new TemplateEvent("Local", type, null, 0))!);
        Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
    });

    [Theory]
    [InlineData("Schedule", """{"a":1}""", """{"a":1}""")]
    [InlineData("ScheduleV2", "1", "1")]
    [InlineData("Schedule", "{ Key:Value }", null)]
    [InlineData("EventBridgeRule", "", null)]
    public void Sample_Input_IsTheEventWhenItIsJson(string type, string input, string? expected)
    {
        var properties = TemplateNode.Of([KeyValuePair.Create("Input", TemplateNode.Of(input, 1))], 1);
        using var json = JsonDocument.Parse(
            new SampleEvents("eu-west-1", TimeProvider.System).Create(new TemplateEvent("Local", type, properties, 1))!);

        Assert.Equal(expected, expected is null ? null : json.RootElement.GetRawText());
        Assert.Equal(expected is null, json.RootElement.GetRawText().Contains("\"detail-type\":", StringComparison.Ordinal));
    }

    [Fact]
    public void Sample_OfATemplate_HasItsNames()
    {
        var events = TemplateText.Read("""
            Resources:
              Queue: { Type: AWS::SQS::Queue }
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    Jobs: { Type: SQS, Properties: { Queue: !GetAtt Queue.Arn } }
                    Rule: { Type: EventBridgeRule, Properties: { Pattern: { source: [shop], detail-type: [Paid] } } }
                    Tick: { Type: Schedule, Properties: { Schedule: rate(1 minute), Input: '{"run":true}' } }
                    Route: { Type: Api, Properties: { Path: '/orders/{id}', Method: PUT } }
            """).Functions[0].Events.ToDictionary(one => one.Name, Create);

        Assert.Equal(
            "arn:aws:sqs:eu-west-1:123456789012:Queue", events["Jobs"].GetProperty("Records")[0].GetProperty("eventSourceARN").GetString());
        Assert.Equal(
            ("shop", "Paid"), (events["Rule"].GetProperty("source").GetString(), events["Rule"].GetProperty("detail-type").GetString()));
        Assert.True(events["Tick"].GetProperty("run").GetBoolean());
        Assert.Equal(("PUT", "/orders/1", "/orders/{id}", "1"), (
            events["Route"].GetProperty("httpMethod").GetString(),
            events["Route"].GetProperty("path").GetString(),
            events["Route"].GetProperty("resource").GetString(),
            events["Route"].GetProperty("pathParameters").GetProperty("id").GetString()));
    }

    [Fact]
    public void Sample_Unknown_IsNull() =>
        Assert.Null(new SampleEvents("eu-west-1", TimeProvider.System).Create(new TemplateEvent("Local", "AlexaSkill", null, 0)));

    private static JsonElement Create(TemplateEvent source)
    {
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(new SampleEvents("eu-west-1", TimeProvider.System).Create(source)!));
        return json.RootElement.Clone();
    }
}
