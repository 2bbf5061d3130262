using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Samples;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.Tests.Templates;

/// <summary>The whole sample event of each type, as an approved text.</summary>
public sealed partial class SampleApprovalTests
{
    private static readonly (string Type, (string Name, string Value)[] Properties)[] s_sources =
    [
        .. SampleEvents.Types.Select(static type => (type, Array.Empty<(string, string)>())),
        ("cloudwatchevent", []),
        ("Api", [("Path", "/orders/{id}"), ("Method", "put")]),
        ("Api", [("Path", "/{proxy+}"), ("Method", "any")]),
        ("Api", [("Method", "POST")]),
        ("HttpApi", [("Path", "/orders/{id}"), ("Method", "patch")]),
        ("HttpApi", [("PayloadFormatVersion", "1.0")]),
        ("HttpApi", [("PayloadFormatVersion", "2.0"), ("Method", "DELETE")]),
        ("S3", [("Bucket", "pictures")]),
        ("SNS", [("Topic", "arn:aws:sns:eu-west-1:123456789012:Paid")]),
        ("SQS", [("Queue", "arn:aws:sqs:eu-west-1:123456789012:Jobs")]),
        ("DynamoDB", [("Stream", "arn:aws:dynamodb:eu-west-1:123456789012:table/Orders/stream/x")]),
        ("Kinesis", [("Stream", "arn:aws:kinesis:eu-west-1:123456789012:stream/Clicks")]),
        ("MSK", [("Stream", "arn:aws:kafka:eu-west-1:123456789012:cluster/c")]),
        ("Firehose", [("Stream", "arn:aws:firehose:eu-west-1:123456789012:deliverystream/d")]),
    ];

    [Fact]
    public void Samples_OfEachType_AreApproved()
    {
        var samples = new SampleEvents("eu-west-1", new ManualTime());
        var trace = TraceHeader.Create() with { TraceId = "1-5759e988-bd862e3fe1be46a994272793" };
        var text = new StringBuilder();
        foreach (var (type, properties) in s_sources)
        {
            var node = properties.Length == 0
                ? null
                : TemplateNode.Of([.. properties.Select(one => KeyValuePair.Create(one.Name, TemplateNode.Of(one.Value, 1)))], 1);
            text.Append("== ").Append(type).Append(string.Concat(properties.Select(one => $" {one.Name}={one.Value}"))).Append('\n')
                .Append(WithoutIds(samples.Create(new TemplateEvent("Local", type, node, 1), trace)!)).Append('\n');
        }

        Approved.AssertText("LocalHost.Tests", "samples", text.ToString());
    }

    private static string WithoutIds(byte[] json)
    {
        var text = EventIds().Replace(Guids().Replace(Encoding.UTF8.GetString(json), "(GUID)"), "(ID)");
        return Compressed().Replace(GatewayIds().Replace(text, "$1(ID)\""), static data => Decompress(data.Value));
    }

    private static string Decompress(string base64)
    {
        using var reader = new StreamReader(
            new GZipStream(new MemoryStream(Convert.FromBase64String(base64)), CompressionMode.Decompress));
        return $"(GZIP {reader.ReadToEnd()})";
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Guids();

    [GeneratedRegex("(?<=I[dD]\":\")[0-9a-f]{32}(?=\")")]
    private static partial Regex EventIds();

    // Base64 of random bytes.
    [GeneratedRegex("(\"(?:requestId|extendedRequestId)\":\")[A-Za-z0-9]{15}=\"")]
    private static partial Regex GatewayIds();

    // The bytes depend on the version of the compression.
    [GeneratedRegex("(?<=\"data\":\")H4sI[^\"]+(?=\")")]
    private static partial Regex Compressed();
}
