using System.IO.Compression;
using System.Text;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Samples;

/// <summary>Writes the sample events of Kafka, Firehose and CloudWatch Logs.</summary>
internal static class SampleStreams
{
    public static string Msk(Sample sample) => $$$"""
        {"eventSource":"aws:kafka","eventSourceArn":"{{{sample.Arn("Stream", "kafka", $"cluster/{sample.Source.Name}/local")}}}",
        "bootstrapServers":"b-1.local:9092,b-2.local:9092","records":{{{Kafka(sample)}}} }
        """;

    public static string SelfManagedKafka(Sample sample) => $$$"""
        {"eventSource":"SelfManagedKafka","bootstrapServers":"kafka.local:9092","records":{{{Kafka(sample)}}} }
        """;

    public static string Firehose(Sample sample) => $$$"""
        {"invocationId":"{{{Guid.NewGuid()}}}","deliveryStreamArn":"{{{sample.Arn("Stream", "firehose", $"deliverystream/{sample.Source.Name}")}}}",
        "region":"{{{sample.Region}}}","records":[{"recordId":"1","approximateArrivalTimestamp":{{{sample.Milliseconds}}},
        "data":"{{{Base64(Sample.Body)}}}"}]}
        """;

    public static string CloudWatchLogs(Sample sample) => $$$"""{"awslogs":{"data":"{{{Compress(LogEntries(sample))}}}"} }""";

    private static string Kafka(Sample sample) => $$$"""
        {"topic-0":[{"topic":"topic","partition":0,"offset":0,"timestamp":{{{sample.Milliseconds}}},"timestampType":"CREATE_TIME",
        "key":"{{{Base64("1")}}}","value":"{{{Base64(Sample.Body)}}}","headers":[{"source":[108,111,99,97,108]}]}]}
        """;

    private static string LogEntries(Sample sample) => $$$"""
        {"messageType":"DATA_MESSAGE","owner":"{{{LocalAws.Account}}}","logGroup":"/aws/lambda/{{{Sample.Text(sample.Source.Name)}}}",
        "logStream":"local","subscriptionFilters":["local"],
        "logEvents":[{"id":"1","timestamp":{{{sample.Milliseconds}}},"message":"{{{Sample.Text(Sample.Body)}}}"}]}
        """;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Compress(string text)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToBase64String(output.ToArray());
    }
}
