using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Invocations;

/// <summary>Finds the name of the service that an event comes from, as the AWS console shows it.</summary>
internal static class EventSourceName
{
    public const string Direct = "Invoke";
    public const string Authorizer = "Lambda authorizer";

    public static string Of(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = OutsideJson.Parse(payload);
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return Direct;
        }
    }

    /// <summary>Whether an event asks an authorizer about a request. It has members of the request too.</summary>
    public static bool IsAuthorizer(JsonElement json) =>
        json.Text("type") is "TOKEN" or "REQUEST" && (json.Text("methodArn") ?? json.Text("routeArn")) is not null;

    private static string Of(JsonElement json)
    {
        if (IsAuthorizer(json))
        {
            return Authorizer;
        }

        if (json.Items("Records") is [var first, ..])
        {
            return (first.Text("eventSource") ?? first.Text("EventSource")) switch
            {
                "aws:sqs" => "SQS",
                "aws:sns" => "SNS",
                "aws:s3" => "S3",
                "aws:dynamodb" => "DynamoDB",
                "aws:kinesis" => "Kinesis",
                var other => other ?? Direct,
            };
        }

        if (json.Member("requestContext", JsonValueKind.Object) is { } context)
        {
            return context.Member("elb", JsonValueKind.Object) is not null ? "ALB"
                : context.Text("eventType") is not null && context.Text("connectionId") is not null ? "WebSocket"
                : context.Member("http", JsonValueKind.Object) is not null ? "HTTP API"
                : json.Text("httpMethod") is not null ? "REST API" : Direct;
        }

        if (json.Text("eventSource") is "aws:kafka" or "SelfManagedKafka")
        {
            return "Kafka";
        }

        if (json.Member("awslogs", JsonValueKind.Object) is not null)
        {
            return "CloudWatch Logs";
        }

        if (json.Text("triggerSource") is not null && json.Text("userPoolId") is not null)
        {
            return "Cognito";
        }

        if (json.Text("deliveryStreamArn") is not null)
        {
            return "Firehose";
        }

        return json.Text("detail-type") is not null ? json.Text("source") == "aws.events" ? "Schedule" : "EventBridge" : Direct;
    }
}
