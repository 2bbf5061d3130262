using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Samples;

/// <summary>Writes the sample events of queues, topics, buckets and streams, which contain records.</summary>
internal static class SampleRecords
{
    private const string Sequence = "49590338271490256608559692538361571095921575989136588898";

    public static string Sqs(Sample sample) => InQueue(sample, Sample.Body);

    public static string InQueue(Sample sample, string body) => $$$"""
        {"Records":[{"messageId":"{{{Guid.NewGuid()}}}","receiptHandle":"local","body":"{{{Sample.Text(body)}}}",
        "attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"{{{sample.Milliseconds}}}","SenderId":"{{{LocalAws.Account}}}",
        "ApproximateFirstReceiveTimestamp":"{{{sample.Milliseconds}}}"},
        "messageAttributes":{},"md5OfBody":"00000000000000000000000000000000","eventSource":"aws:sqs",
        "eventSourceARN":"{{{sample.Arn("Queue", "sqs", sample.Source.Name)}}}","awsRegion":"{{{sample.Region}}}"}]}
        """;

    public static string Sns(Sample sample) => $$$"""
        {"Records":[{"EventSource":"aws:sns","EventVersion":"1.0","EventSubscriptionArn":"{{{Topic(sample)}}}:{{{Guid.NewGuid()}}}",
        "Sns":{{{Message(sample, "SigningCertUrl", "UnsubscribeUrl")}}} }]}
        """;

    // As it is in the body of an SQS message, where two names end in capitals.
    public static string SnsMessage(Sample sample) => Message(sample, "SigningCertURL", "UnsubscribeURL");

    public static string S3(Sample sample)
    {
        var bucket = Sample.Text(sample.Source.Properties?["Bucket"]?.Text ?? sample.Source.Name.ToLowerInvariant());
        return $$$"""
            {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"{{{sample.Region}}}","eventTime":"{{{sample.Iso}}}",
            "eventName":"ObjectCreated:Put","userIdentity":{"principalId":"local"},"requestParameters":{"sourceIPAddress":"127.0.0.1"},
            "responseElements":{"x-amz-request-id":"{{{Guid.NewGuid()}}}","x-amz-id-2":"local"},
            "s3":{"s3SchemaVersion":"1.0","configurationId":"local",
            "bucket":{"name":"{{{bucket}}}","ownerIdentity":{"principalId":"local"},"arn":"arn:aws:s3:::{{{bucket}}}"},
            "object":{"key":"folder/file.txt","size":1024,"eTag":"00000000000000000000000000000000","sequencer":"0A1B2C3D4E5F678901"} }}]}
            """;
    }

    public static string DynamoDB(Sample sample) => $$$"""
        {"Records":[{"eventID":"{{{Guid.NewGuid():N}}}","eventName":"INSERT","eventVersion":"1.1","eventSource":"aws:dynamodb",
        "awsRegion":"{{{sample.Region}}}","dynamodb":{"ApproximateCreationDateTime":{{{sample.Seconds}}},"Keys":{"id":{"S":"1"}},
        "NewImage":{"id":{"S":"1"},"message":{"S":"hello"}},"SequenceNumber":"111","SizeBytes":26,"StreamViewType":"NEW_AND_OLD_IMAGES"},
        "eventSourceARN":"{{{sample.Arn("Stream", "dynamodb", $"table/{sample.Source.Name}/stream/local")}}}"}]}
        """;

    public static string Kinesis(Sample sample) => $$$"""
        {"Records":[{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"1","sequenceNumber":"{{{Sequence}}}",
        "data":"{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(Sample.Body))}}}","approximateArrivalTimestamp":{{{sample.Seconds}}}},
        "eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"shardId-000000000006:{{{Sequence}}}",
        "eventName":"aws:kinesis:record","invokeIdentityArn":"arn:aws:iam::{{{LocalAws.Account}}}:role/local",
        "awsRegion":"{{{sample.Region}}}","eventSourceARN":"{{{sample.Arn("Stream", "kinesis", $"stream/{sample.Source.Name}")}}}"}]}
        """;

    private static string Message(Sample sample, string certificate, string unsubscribe) => $$$"""
        {"Type":"Notification","MessageId":"{{{Guid.NewGuid()}}}","TopicArn":"{{{Topic(sample)}}}","Subject":null,
        "Message":"{{{Sample.Text(Sample.Body)}}}","Timestamp":"{{{sample.Iso}}}",
        "SignatureVersion":"1","Signature":"local","{{{certificate}}}":"","{{{unsubscribe}}}":"","MessageAttributes":{} }
        """;

    private static JsonEncodedText Topic(Sample sample) => sample.Arn("Topic", "sns", sample.Source.Name);
}
