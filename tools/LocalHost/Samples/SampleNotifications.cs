using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Samples;

/// <summary>Writes the sample events of EventBridge and its schedulers.</summary>
internal static class SampleNotifications
{
    private const string ScheduleType = "Scheduled Event";

    public static string Schedule(Sample sample) => Input(sample) ?? Envelope(sample, "aws.events", ScheduleType, Rule(sample), "{}");

    public static string ScheduleV2(Sample sample) => Input(sample)
        ?? Envelope(sample, "aws.scheduler", ScheduleType, Arn(sample, "scheduler", $"schedule/default/{sample.Source.Name}"), "\"{}\"");

    public static string EventBridge(Sample sample)
    {
        var pattern = sample.Source.Properties?["Pattern"];
        return Input(sample) ?? Envelope(
            sample,
            pattern?["source"]?.Items is [{ Text: { } from }, ..] ? from : "local",
            pattern?["detail-type"]?.Items is [{ Text: { } type }, ..] ? type : "Sample",
            Rule(sample),
            Sample.Body);
    }

    public static string S3(Sample sample)
    {
        var bucket = Sample.Text(sample.Source.Name.ToLowerInvariant());
        return Envelope(sample, "aws.s3", "Object Created", $"arn:aws:s3:::{bucket}", $$$"""
            {"version":"0","bucket":{"name":"{{{bucket}}}"},
            "object":{"key":"folder/file.txt","size":1024,"etag":"00000000000000000000000000000000","sequencer":"0A1B2C3D4E5F678901"},
            "request-id":"{{{Guid.NewGuid()}}}","requester":"{{{LocalAws.Account}}}","source-ip-address":"127.0.0.1","reason":"PutObject"}
            """);
    }

    // Input that isn't JSON, which EventBridge doesn't accept, is left out: a function can only get JSON.
    private static string? Input(Sample sample)
    {
        try
        {
            var input = sample.Source.Properties?["Input"]?.Text;
            using var json = OutsideJson.Parse(input ?? "");
            return input;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Rule(Sample sample) => Arn(sample, "events", $"rule/{sample.Source.Name}");

    private static string Arn(Sample sample, string service, string resource) =>
        $"arn:aws:{service}:{sample.Region}:{LocalAws.Account}:{resource}";

    private static string Envelope(Sample sample, string source, string type, string resource, string detail) => $$$"""
        {"version":"0","id":"{{{Guid.NewGuid()}}}","detail-type":"{{{Sample.Text(type)}}}","source":"{{{Sample.Text(source)}}}",
        "account":"{{{LocalAws.Account}}}","time":"{{{sample.Iso}}}","region":"{{{sample.Region}}}",
        "resources":["{{{Sample.Text(resource)}}}"],"detail":{{{detail}}}}
        """;
}
