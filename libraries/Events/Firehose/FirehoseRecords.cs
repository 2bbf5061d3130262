using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// An event of Amazon Data Firehose: records to transform. The response must have a result for each. Immutable and thread-safe.
/// </summary>
/// <example>
/// <code>
/// await LambdaRuntime.RunAsync((FirehoseRecords records, LambdaContext context) =&gt;
///     Task.FromResult(records.Transform(record =&gt; record.Text is { } line ? record.Ok(line + "\n") : record.Dropped())));
/// </code>
/// </example>
[JsonConverter(typeof(EventConverter<FirehoseRecords>))]
public sealed class FirehoseRecords : LambdaEvent<FirehoseRecords>, ILambdaEvent<FirehoseRecords>
{
    private FirehoseRecords(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The records.</summary>
    public IReadOnlyList<FirehoseRecord> Records =>
        field ??= EventParts.List(Part.Find("records"u8), static part => new FirehoseRecord(part));

    /// <summary>The ID of the invocation, which stays the same when Firehose tries again.</summary>
    public string? InvocationId => field ??= TextOf("invocationId"u8);

    /// <summary>The ARN of the Firehose stream.</summary>
    public string? DeliveryStreamArn => TextOf("deliveryStreamArn"u8);

    /// <summary>The ARN of the Kinesis data stream that the records are from; null for another source.</summary>
    public string? SourceKinesisStreamArn => TextOf("sourceKinesisStreamArn"u8);

    /// <summary>The ARN of the MSK cluster that the records are from; null for another source.</summary>
    public string? SourceMskArn => TextOf("sourceMSKArn"u8);

    /// <summary>The region of the Firehose stream.</summary>
    public string? Region => TextOf("region"u8);

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, is nested more than 256 levels deep, or is from another source.</exception>
    public static FirehoseRecords Parse(ReadOnlyMemory<byte> json)
    {
        var root = EventIntake.Open(json, nameof(FirehoseRecords));
        EventIntake.CheckSource(EventIntake.First(root.Find("Records"u8)), "eventSource"u8, nameof(FirehoseRecords), "aws:firehose");
        return new FirehoseRecords(root);
    }

    /// <summary>
    /// Transforms each record, in order. A record whose transformation throws is reported as <see cref="FirehoseOutcome.ProcessingFailed"/>
    /// with its own data and logged as an error, so that Firehose puts it among the failed ones instead of repeating the whole batch.
    /// </summary>
    /// <param name="transform">Returns <c>record.Ok(…)</c>, <c>record.Dropped()</c> or <c>record.Failed()</c>.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="transform"/> is null.</exception>
    public FirehoseTransformation Transform(Func<FirehoseRecord, FirehoseResult> transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        var results = new FirehoseResult[Records.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var record = Records[i];
            try
            {
                results[i] = transform(record) ?? record.Failed();
            }
            catch (Exception error)
            {
                results[i] = record.Failed();
                LambdaProcess.Current.ReportHandledError($"The Firehose record '{record.RecordId}' couldn't be transformed.", error);
            }
        }

        return new FirehoseTransformation(results);
    }
}
