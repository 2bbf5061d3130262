using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.CloudWatchLogs;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// An event of a subscription filter of Amazon CloudWatch Logs: log entries of one stream. The event has them compressed; they are
/// decompressed to at most 64 MiB. Data that a subscription sent through Kinesis or Firehose is read with
/// <c>record.ReadEvent&lt;CloudWatchLogEntries&gt;()</c>. Immutable and thread-safe.
/// </summary>
[JsonConverter(typeof(EventConverter<CloudWatchLogEntries>))]
public sealed class CloudWatchLogEntries : LambdaEvent<CloudWatchLogEntries>, ILambdaEvent<CloudWatchLogEntries>
{
    private CloudWatchLogEntries(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The log entries. A message of type <c>CONTROL_MESSAGE</c> has one that isn't from your logs.</summary>
    public IReadOnlyList<CloudWatchLogEntry> Records =>
        field ??= EventParts.List(Part.Find("logEvents"u8), static part => new CloudWatchLogEntry(part));

    /// <summary>The log group.</summary>
    public string? LogGroup => field ??= TextOf("logGroup"u8);

    /// <summary>The log stream.</summary>
    public string? LogStream => field ??= TextOf("logStream"u8);

    /// <summary>The account that has the log group, 12 digits.</summary>
    public string? Owner => TextOf("owner"u8);

    /// <summary><c>DATA_MESSAGE</c>, or <c>CONTROL_MESSAGE</c> if CloudWatch checks whether the destination can be reached.</summary>
    public string? MessageType => TextOf("messageType"u8);

    /// <summary>Whether CloudWatch only checks whether the destination can be reached.</summary>
    public bool IsControlMessage => MessageType == "CONTROL_MESSAGE";

    /// <summary>The names of the subscription filters that matched.</summary>
    public IReadOnlyList<string> SubscriptionFilters => field ??= EventParts.Texts(Part.Find("subscriptionFilters"u8));

    /// <summary>The level of the policy that the subscription belongs to, such as <c>ACCOUNT_LEVEL_POLICY</c>.</summary>
    public string? PolicyLevel => TextOf("policyLevel"u8);

    /// <summary>Reads an event, or the compressed content of one.</summary>
    /// <param name="json">
    /// The event, or its content as UTF-8 JSON or compressed with gzip. JSON isn't copied, so it must not change afterwards.
    /// </param>
    /// <returns>The entries. Their <c>Json</c> is the decompressed content.</returns>
    /// <exception cref="JsonException">
    /// The JSON isn't valid, is nested more than 256 levels deep, isn't from CloudWatch Logs, or has more than 64 MiB.
    /// </exception>
    public static CloudWatchLogEntries Parse(ReadOnlyMemory<byte> json)
    {
        if (GzipContent.IsGzip(json.Span))
        {
            json = GzipContent.Decompress(json);
        }

        var root = EventIntake.Open(json, nameof(CloudWatchLogEntries));
        EventIntake.CheckSource(EventIntake.First(root.Find("Records"u8)), "eventSource"u8, nameof(CloudWatchLogEntries), "aws:logs");
        return root.Find("awslogs"u8).Find("data"u8) is { IsNull: false } data
            ? new CloudWatchLogEntries(EventIntake.Open(Open(data), nameof(CloudWatchLogEntries)))
            : new CloudWatchLogEntries(root);
    }

    private static ReadOnlyMemory<byte> Open(JsonPart data)
    {
        try
        {
            return GzipContent.Decompress(Base64Content.Read(data, "The data of the event of CloudWatch Logs"));
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            throw new JsonException(error.Message, error);
        }
    }
}
