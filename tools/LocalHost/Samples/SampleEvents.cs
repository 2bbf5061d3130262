using System.Text;
using Lamplighter.LocalHost.Gateway.Alb;
using Lamplighter.LocalHost.Gateway.FunctionUrls;
using Lamplighter.LocalHost.Gateway.HttpApi;
using Lamplighter.LocalHost.Gateway.Rest;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Templates.Model;

namespace Lamplighter.LocalHost.Samples;

/// <summary>Creates sample events as AWS sends them. Names and ARNs come from the template, if there is one.</summary>
internal sealed class SampleEvents(string region, TimeProvider clock)
{
    // The types of a template's events; the first name of each is listed in the help.
    private static readonly (string[] Types, Func<Sample, string> Create)[] s_all =
    [
        (["Api"], sample => SampleRequest.Write(sample, new RestPayload([]))),
        (["HttpApi"], sample => SampleRequest.Write(sample, IsVersion1(sample) ? new HttpPayloadV1() : new HttpPayload())),
        (["FunctionUrl"], sample => SampleRequest.Write(sample, new FunctionUrlPayload())),
        (["Alb"], sample => SampleRequest.Write(sample, new AlbPayload(multiValue: false))),
        (["Schedule"], SampleNotifications.Schedule),
        (["ScheduleV2"], SampleNotifications.ScheduleV2),
        (["EventBridgeRule", "CloudWatchEvent"], SampleNotifications.EventBridge),
        (["SQS"], SampleRecords.Sqs),
        (["SNS"], SampleRecords.Sns),
        (["S3"], SampleRecords.S3),
        (["DynamoDB"], SampleRecords.DynamoDB),
        (["Kinesis"], SampleRecords.Kinesis),
        (["MSK"], SampleStreams.Msk),
        (["SelfManagedKafka"], SampleStreams.SelfManagedKafka),
        (["Firehose"], SampleStreams.Firehose),
        (["CloudWatchLogs"], SampleStreams.CloudWatchLogs),
        (["S3ThroughEventBridge"], SampleNotifications.S3),
        (["S3InSQS"], sample => SampleRecords.InQueue(sample, SampleRecords.S3(sample))),
        (["SNSInSQS"], sample => SampleRecords.InQueue(sample, SampleRecords.SnsMessage(sample))),
        (["Cognito"], SampleTriggers.Cognito),
        (["ApiGatewayAuthorizer"], SampleTriggers.ApiGatewayAuthorizer),
        (["AppSyncAuthorizer"], SampleTriggers.AppSyncAuthorizer),
        (["WebSocket"], SampleTriggers.WebSocket),
        (["CustomResource"], SampleTriggers.CustomResource),
    ];

    public static IReadOnlyList<string> Types { get; } = [.. s_all.Select(one => one.Types[0])];

    /// <summary>Whether there is a sample for events of this type.</summary>
    public static bool Has(string type) => s_all.Any(one => one.Types.Contains(type, StringComparer.OrdinalIgnoreCase));

    /// <summary>Returns null when there isn't a sample for events of this type.</summary>
    /// <param name="source">The source of the event.</param>
    /// <param name="trace">The trace of the invocation that gets the event, which requests name in a header; null for any trace.</param>
    public byte[]? Create(TemplateEvent source, TraceHeader? trace = null)
    {
        var create = s_all.FirstOrDefault(one => one.Types.Contains(source.Type, StringComparer.OrdinalIgnoreCase)).Create;
        var sample = new Sample(source, region, clock.GetUtcNow(), (trace ?? TraceHeader.Create()).TraceId);
        return create is null ? null : Encoding.UTF8.GetBytes(create(sample));
    }

    private static bool IsVersion1(Sample sample) => sample.Source.Properties?["PayloadFormatVersion"]?.Text is "1.0";
}
