using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Gateway.Alb;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.FunctionUrls;
using Lamplighter.LocalHost.Gateway.HttpApi;
using Lamplighter.LocalHost.Gateway.Rest;
using Lamplighter.LocalHost.Gateway.Routing;
using Lamplighter.LocalHost.Templates.Model;

namespace Lamplighter.LocalHost.Samples;

/// <summary>Creates sample events as AWS sends them. Names and ARNs come from the template, if there is one.</summary>
internal sealed class SampleEvents(string region, TimeProvider clock)
{
    private const string Body = """{"message":"hello"}""";
    private readonly DateTimeOffset _now = clock.GetUtcNow();

    public static IReadOnlyList<string> Types { get; } = ["Api", "HttpApi", "FunctionUrl", "Alb", "Schedule", "ScheduleV2", "EventBridgeRule", "SQS", "SNS", "S3", "DynamoDB", "Kinesis"];

    /// <summary>Returns null when there isn't a sample for events of this type.</summary>
    public byte[]? Create(TemplateEvent source)
    {
        var input = source.Properties?["Input"]?.Text;
        return source.Type.ToUpperInvariant() switch
        {
            "API" => new RestPayload([]).WriteEvent(Request(source)),
            "HTTPAPI" => (source.Properties?["PayloadFormatVersion"]?.Text is "1.0" ? new HttpPayloadV1() : new HttpPayload()).WriteEvent(Request(source)),
            "FUNCTIONURL" => new FunctionUrlPayload().WriteEvent(Request(source)),
            "ALB" => new AlbPayload(multiValue: false).WriteEvent(Request(source)),
            "SCHEDULE" => Encoding.UTF8.GetBytes(input ?? Envelope("aws.events", "Scheduled Event", $"arn:aws:events:{region}:{LocalAws.Account}:rule/{source.Name}", "{}")),
            "SCHEDULEV2" => Encoding.UTF8.GetBytes(input ?? Envelope("aws.scheduler", "Scheduled Event", $"arn:aws:scheduler:{region}:{LocalAws.Account}:schedule/default/{source.Name}", "\"{}\"")),
            "EVENTBRIDGERULE" or "CLOUDWATCHEVENT" => Encoding.UTF8.GetBytes(input ?? FromPattern(source)),
            "SQS" => Encoding.UTF8.GetBytes(Sqs(Arn(source, "Queue", $"arn:aws:sqs:{region}:{LocalAws.Account}:{source.Name}"))),
            "SNS" => Encoding.UTF8.GetBytes(Sns(Arn(source, "Topic", $"arn:aws:sns:{region}:{LocalAws.Account}:{source.Name}"))),
            "S3" => Encoding.UTF8.GetBytes(S3(source.Properties?["Bucket"]?.Text ?? source.Name.ToLowerInvariant())),
            "DYNAMODB" => Encoding.UTF8.GetBytes(DynamoDB(Arn(source, "Stream", $"arn:aws:dynamodb:{region}:{LocalAws.Account}:table/{source.Name}/stream/local"))),
            "KINESIS" => Encoding.UTF8.GetBytes(Kinesis(Arn(source, "Stream", $"arn:aws:kinesis:{region}:{LocalAws.Account}:stream/{source.Name}"))),
            _ => null,
        };
    }

    private static string Arn(TemplateEvent source, string property, string otherwise) => source.Properties?[property]?.Text ?? otherwise;

    private static JsonEncodedText Text(string text) => JsonEncodedText.Encode(text, RelaxedJson.Writer.Encoder);

    private string Iso => _now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private GatewayRequest Request(TemplateEvent source)
    {
        var template = source.Properties?["Path"]?.Text ?? (source.Type == "HttpApi" ? "$default" : "/");
        var declared = source.Properties?["Method"]?.Text?.ToUpperInvariant() ?? "ANY";
        var method = declared == "ANY" ? "GET" : declared;
        var path = template == "$default" ? "/" : string.Join('/', template.Split('/').Select(segment => segment.StartsWith('{') ? "1" : segment));
        var parameters = new RoutePattern(template).Match(RoutePattern.Split(path)) ?? [];
        var hasBody = method is "POST" or "PUT" or "PATCH";
        var root = $"1-{_now.ToUnixTimeSeconds():x8}-{Guid.NewGuid().ToString("N")[..24]}";
        return new GatewayRequest
        {
            Method = method,
            RawPath = path,
            Headers =
            [
                KeyValuePair.Create("Host", (string[])["localhost:3000"]),
                KeyValuePair.Create("Accept", (string[])["*/*"]),
                KeyValuePair.Create("User-Agent", (string[])["lamplighter"]),
                KeyValuePair.Create("X-Amzn-Trace-Id", (string[])["Root=" + root]),
                KeyValuePair.Create("X-Forwarded-For", (string[])["127.0.0.1"]),
                KeyValuePair.Create("X-Forwarded-Proto", (string[])["http"]),
                .. hasBody ? [KeyValuePair.Create("Content-Type", (string[])["application/json"])] : Array.Empty<KeyValuePair<string, string[]>>(),
            ],
            Body = hasBody ? Encoding.UTF8.GetBytes(Body) : default,
            Time = _now,
            TraceId = root,
            Route = new RouteMatch(declared, template, parameters),
        };
    }

    private string FromPattern(TemplateEvent source)
    {
        var pattern = source.Properties?["Pattern"];
        return Envelope(
            pattern?["source"]?.Items is [{ Text: { } from }, ..] ? from : "local",
            pattern?["detail-type"]?.Items is [{ Text: { } type }, ..] ? type : "Sample",
            $"arn:aws:events:{region}:{LocalAws.Account}:rule/{source.Name}",
            Body);
    }

    private string Envelope(string source, string type, string resource, string detail) => $$$"""
        {"version":"0","id":"{{{Guid.NewGuid()}}}","detail-type":"{{{Text(type)}}}","source":"{{{Text(source)}}}","account":"{{{LocalAws.Account}}}",
        "time":"{{{Iso}}}","region":"{{{region}}}","resources":["{{{Text(resource)}}}"],"detail":{{{detail}}}}
        """;

    private string Sqs(string arn) => $$$"""
        {"Records":[{"messageId":"{{{Guid.NewGuid()}}}","receiptHandle":"local","body":"{{{Text(Body)}}}",
        "attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"{{{_now.ToUnixTimeMilliseconds()}}}","SenderId":"{{{LocalAws.Account}}}","ApproximateFirstReceiveTimestamp":"{{{_now.ToUnixTimeMilliseconds()}}}"},
        "messageAttributes":{},"md5OfBody":"00000000000000000000000000000000","eventSource":"aws:sqs","eventSourceARN":"{{{Text(arn)}}}","awsRegion":"{{{region}}}"}]}
        """;

    private string Sns(string arn) => $$$"""
        {"Records":[{"EventSource":"aws:sns","EventVersion":"1.0","EventSubscriptionArn":"{{{Text(arn)}}}:{{{Guid.NewGuid()}}}",
        "Sns":{"Type":"Notification","MessageId":"{{{Guid.NewGuid()}}}","TopicArn":"{{{Text(arn)}}}","Subject":null,"Message":"{{{Text(Body)}}}","Timestamp":"{{{Iso}}}",
        "SignatureVersion":"1","Signature":"local","SigningCertUrl":"","UnsubscribeUrl":"","MessageAttributes":{} }}]}
        """;

    private string S3(string bucket) => $$$"""
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"{{{region}}}","eventTime":"{{{Iso}}}","eventName":"ObjectCreated:Put",
        "userIdentity":{"principalId":"local"},"requestParameters":{"sourceIPAddress":"127.0.0.1"},"responseElements":{"x-amz-request-id":"{{{Guid.NewGuid()}}}","x-amz-id-2":"local"},
        "s3":{"s3SchemaVersion":"1.0","configurationId":"local","bucket":{"name":"{{{Text(bucket)}}}","ownerIdentity":{"principalId":"local"},"arn":"arn:aws:s3:::{{{Text(bucket)}}}"},
        "object":{"key":"folder/file.txt","size":1024,"eTag":"00000000000000000000000000000000","sequencer":"0A1B2C3D4E5F678901"} }}]}
        """;

    private string DynamoDB(string arn) => $$$"""
        {"Records":[{"eventID":"{{{Guid.NewGuid():N}}}","eventName":"INSERT","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"{{{region}}}",
        "dynamodb":{"ApproximateCreationDateTime":{{{_now.ToUnixTimeSeconds()}}},"Keys":{"id":{"S":"1"}},"NewImage":{"id":{"S":"1"},"message":{"S":"hello"}},
        "SequenceNumber":"111","SizeBytes":26,"StreamViewType":"NEW_AND_OLD_IMAGES"},"eventSourceARN":"{{{Text(arn)}}}"}]}
        """;

    private string Kinesis(string arn) => $$$"""
        {"Records":[{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"1","sequenceNumber":"49590338271490256608559692538361571095921575989136588898",
        "data":"{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(Body))}}}","approximateArrivalTimestamp":{{{_now.ToUnixTimeSeconds()}}}},
        "eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"shardId-000000000006:49590338271490256608559692538361571095921575989136588898","eventName":"aws:kinesis:record",
        "invokeIdentityArn":"arn:aws:iam::{{{LocalAws.Account}}}:role/local","awsRegion":"{{{region}}}","eventSourceARN":"{{{Text(arn)}}}"}]}
        """;
}
