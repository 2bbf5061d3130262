using System.Runtime.Serialization;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.KinesisEvents;
using Amazon.Lambda.S3Events;
using Amazon.Lambda.SNSEvents;
using Amazon.Lambda.SQSEvents;
using Lamplighter.Tests.Matrix;

namespace Lamplighter.Tests.Events;

// The logged event of a typed handler has the names of the event's JSON.
public sealed class WireNameTests
{
    private const string Secret = "hunter2";

    private static readonly Dictionary<string, (object Event, string Json)> s_events = new()
    {
        ["SQS"] = (
            new SQSEvent
            {
                Records =
                [
                    new()
                    {
                        MessageId = "m",
                        Md5OfBody = "5",
                        EventSourceArn = "arn",
                        AwsRegion = "eu",
                        Attributes = new() { ["SentTimestamp"] = "1" },
                        MessageAttributes = new() { ["a"] = new() { StringValue = "v", DataType = "String" } },
                    },
                ],
            },
            """
            {"Records":[{"messageId":"m","md5OfBody":"5","eventSourceARN":"arn","awsRegion":"eu","attributes":{"SentTimestamp":"1"},
            "messageAttributes":{"a":{"stringValue":"v","dataType":"String"}}}]}
            """),
        ["SNS"] = (
            new SNSEvent { Records = [new() { EventSource = "aws:sns", Sns = new() { MessageId = "m", TopicArn = "t", Message = "{}" } }] },
            """{"Records":[{"EventSource":"aws:sns","Sns":{"Message":"{}","MessageId":"m","TopicArn":"t"}}]}"""),
        ["Kinesis"] = (
            new KinesisEvent
            {
                Records =
                [
                    new()
                    {
                        EventId = "e",
                        EventSourceARN = "arn",
                        InvokeIdentityArn = "i",
                        Kinesis = new() { KinesisSchemaVersion = "1.0", Data = new MemoryStream([1, 2, 3]), PartitionKey = "p" },
                    },
                ],
            },
            """
            {"Records":[{"eventID":"e","eventSourceARN":"arn","invokeIdentityArn":"i",
            "kinesis":{"kinesisSchemaVersion":"1.0","data":"AQID","partitionKey":"p"}}]}
            """),
        ["DynamoDB"] = (
            new DynamoDBEvent
            {
                Records =
                [
                    new()
                    {
                        EventID = "e",
                        EventSourceArn = "arn",
                        UserIdentity = new() { PrincipalId = "p" },
                        Dynamodb = new()
                        {
                            Keys = new() { ["Id"] = new() { N = "101" } },
                            NewImage = new()
                            {
                                ["b"] = new() { B = new MemoryStream([1, 2, 3]), },
                                ["m"] = new() { M = new() { ["ok"] = new() { BOOL = false } } },
                                ["l"] = new() { L = [new() { NULL = true }, new() { SS = ["x"] }] },
                            },
                            SizeBytes = 26,
                            StreamViewType = "NEW_IMAGE",
                        },
                    },
                ],
            },
            """
            {"Records":[{"eventSourceARN":"arn","eventID":"e","dynamodb":{"Keys":{"Id":{"N":"101"}},
            "NewImage":{"b":{"B":"AQID"},"m":{"M":{"ok":{"BOOL":false}}},"l":{"L":[{"NULL":true},{"SS":["x"]}]}},
            "SizeBytes":26,"StreamViewType":"NEW_IMAGE"},"userIdentity":{"principalId":"p"}}]}
            """),
        ["DynamoDB of the SDK"] = (
            new Amazon.DynamoDBv2.Model.AttributeValue[]
            {
                new() { S = "a" }, new() { BOOL = false, IsBOOLSet = true }, new() { L = [], IsLSet = true }, new() { NULL = true },
            },
            """[{"S":"a"},{"BOOL":false},{"L":[]},{"NULL":true}]"""),
        ["S3"] = (
            new S3Event
            {
                Records =
                [
                    new()
                    {
                        EventTime = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
                        RequestParameters = new() { SourceIPAddress = "127.0.0.1" },
                        ResponseElements = new() { XAmzId2 = "x" },
                        S3 = new() { S3SchemaVersion = "1.0", Object = new() { Key = "a+b", ETag = "t" } },
                    },
                ],
            },
            """
            {"Records":[{"eventTime":"2026-01-02T03:04:05Z","requestParameters":{"sourceIPAddress":"127.0.0.1"},
            "responseElements":{"x-amz-id-2":"x"},"s3":{"object":{"key":"a+b","eTag":"t"},"s3SchemaVersion":"1.0"}}]}
            """),
        ["HTTP API"] = (
            new APIGatewayHttpApiV2ProxyRequest
            {
                RouteKey = "GET /",
                Headers = new Dictionary<string, string> { ["X-A"] = "1" },
                RequestContext = new() { Authorizer = new() { IAM = new() { UserARN = "u", CognitoIdentity = new() { AMR = ["a"] } } } },
            },
            """
            {"routeKey":"GET /","headers":{"X-A":"1"},
            "requestContext":{"authorizer":{"iam":{"userArn":"u","cognitoIdentity":{"amr":["a"]}}}},"isBase64Encoded":false}
            """),
        ["EventBridge"] = (
            new CloudWatchEvent<Order> { Source = "shop", DetailType = "Order", Detail = new Order { OrderId = 7 } },
            """{"source":"shop","detail-type":"Order","detail":{"order-id":7}}"""),
    };

    public static TheoryData<string> Names => [.. s_events.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void LoggedEvent_OfTypedHandler_HasTheNamesOfTheEvent(string name)
    {
        using var telemetry = TelemetryCapture.Start();
        var (value, json) = s_events[name];
        var logged = Sinks.Write("event", value, telemetry);
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(logged!.Value.GetRawText())),
            $"{logged.Value.GetRawText()} instead of {json}");
    }

    [Fact]
    public void ExtractKeys_OfTypedHandler_UseTheSameNames()
    {
        using var telemetry = TelemetryCapture.Start();
        SqsFunction.Extract((SQSEvent)s_events["SQS"].Event, new LambdaContext());
        SqsFunction.ExtractDetail((CloudWatchEvent<Order>)s_events["EventBridge"].Event, new LambdaContext());
        Assert.Equal("arn", telemetry.Logs[0].GetProperty("source").GetString());
        Assert.Equal("Order", telemetry.Logs[1].GetProperty("type").GetString());
        Assert.Equal(7, telemetry.Logs[1].GetProperty("order").GetInt32());
        Assert.Equal(2, telemetry.Logs.Count);
    }

    [Fact]
    public void LoggedEvent_WithEncodedBody_IsRedacted()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(static options => options.Redact("password"));
        var body = Convert.ToBase64String(Encoding.UTF8.GetBytes($"user=ada&password={Secret}"));
        var logged = Sinks.Write("event", new APIGatewayHttpApiV2ProxyRequest { Body = body, IsBase64Encoded = true }, telemetry)!.Value;
        Assert.Equal(
            "user=ada&password=[redacted]",
            Encoding.UTF8.GetString(Convert.FromBase64String(logged.GetProperty("body").GetString()!)));
    }

    [Fact]
    public void LoggedEvent_WithHugeEncodedBody_IsRedactedBeforeItIsCut()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(static options => options.Redact("password"));
        var body = Convert.ToBase64String(Encoding.UTF8.GetBytes($"password={Secret}&x={new string('x', 300_000)}"));
        var logged = Sinks.Write("event", new APIGatewayHttpApiV2ProxyRequest { Body = body, IsBase64Encoded = true }, telemetry)!.Value;
        var start = logged.GetProperty("body").GetString()![..400];
        Assert.StartsWith("password=[redacted]&x=xxx", Encoding.UTF8.GetString(Convert.FromBase64String(start)), StringComparison.Ordinal);
        Assert.True(telemetry.Logs[^1].GetProperty("truncated").GetBoolean());
    }

    [DataContract]
    public sealed class Order
    {
        [DataMember(Name = "order-id")]
        public int OrderId { get; set; }

        public string? Note { get; set; }
    }
}
