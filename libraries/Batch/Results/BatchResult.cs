using System.Buffers;
using Lamplighter.Internal.Batch.Results;

namespace Lamplighter;

/// <summary>What happened to the records of a batch, and the response that reports it to Lambda. Immutable and thread-safe.</summary>
public sealed class BatchResult : ILambdaResponse
{
    private readonly Func<IReadOnlyList<BatchRecordResult>> _records;
    private readonly BatchWindow? _window;

    internal BatchResult(Func<IReadOnlyList<BatchRecordResult>> records, IReadOnlyList<BatchRecord> reported, BatchWindow? window)
    {
        _records = records;
        Reported = reported;
        _window = window;
    }

    /// <summary>The records, in the order of the event.</summary>
    public IReadOnlyList<BatchRecordResult> Records => field ??= _records();

    /// <summary>
    /// The records that the response names. For Kinesis and DynamoDB streams, only the one with the lowest sequence number of each shard,
    /// because Lambda goes on from there.
    /// </summary>
    public IReadOnlyList<BatchRecord> Reported { get; }

    /// <summary>Whether all records are done.</summary>
    public bool IsSuccess => Reported.Count == 0;

    /// <summary>Returns the response as UTF-8 JSON, such as <c>{"batchItemFailures":[]}</c>.</summary>
    public ReadOnlyMemory<byte> ToJson() => ResponseJson.Write(Reported, _window);

    /// <inheritdoc/>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write(ToJson().Span);
    }

    /// <summary>Returns the response as a stream, as the handler of a function returns it.</summary>
    public Stream ToStream() => new MemoryStream(ResponseJson.Write(Reported, _window), writable: false);
}
