using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lamplighter.Internal.Batch.Sources;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Batch.Telemetry;

// The instruments. Without a listener, recording costs a few comparisons.
internal static class BatchMeters
{
    internal const string Name = "Lamplighter.Batch";

    private static readonly Meter s_meter = new(Name);

    private static readonly Counter<long> s_processed =
        s_meter.CreateCounter<long>("batch.records.processed", "{record}", "Records that were handled successfully.");

    private static readonly Counter<long> s_failed =
        s_meter.CreateCounter<long>("batch.records.failed", "{record}", "Records whose handler failed or didn't complete.");

    private static readonly Histogram<double> s_age =
        s_meter.CreateHistogram<double>("batch.record.age", "s", "The time from sending a record until its handler begins.");

    private static readonly Histogram<double> s_duration =
        s_meter.CreateHistogram<double>("batch.record.duration", "s", "The time that the handler of a record takes.");

    private static readonly Histogram<int> s_size =
        s_meter.CreateHistogram<int>("batch.size", "{record}", "Records in a batch.");

    internal static void CountBatch(LambdaProcess process, RecordSource source, int size)
    {
        if (!s_size.Enabled)
        {
            return;
        }

        try
        {
            s_size.Record(size, new KeyValuePair<string, object?>("messaging.system", source.System));
        }
        catch (Exception error)
        {
            Warn(process, error);
        }
    }

    // The time at which a record begins, which also its age needs; 0 if nobody asks.
    internal static long Begin(LambdaProcess process) => s_duration.Enabled || s_age.Enabled ? process.Clock.GetTimestamp() : 0;

    internal static void Count(LambdaProcess process, BatchRecord record, long began, bool isDone)
    {
        if (!s_processed.Enabled && !s_failed.Enabled && !s_age.Enabled && !s_duration.Enabled)
        {
            return;
        }

        try
        {
            Measure(process, record, began, isDone);
        }
        catch (Exception error)
        {
            Warn(process, error);
        }
    }

    // .NET passes what a listener throws to the code that records.
    private static void Warn(LambdaProcess process, Exception error) =>
        process.WarnOnce($"A listener of the meter {Name} failed: {error.GetType()}: {error.Message}");

    private static void Measure(LambdaProcess process, BatchRecord record, long began, bool isDone)
    {
        var tags = new TagList
        {
            { "messaging.system", record.Source.System },
            { "messaging.destination.name", record.Source.DestinationOf(record.Event) },
        };
        (isDone ? s_processed : s_failed).Add(1, tags);
        if (began != 0)
        {
            MeasureTimes(process, record, began, tags);
        }
    }

    private static void MeasureTimes(LambdaProcess process, BatchRecord record, long began, in TagList tags)
    {
        var elapsed = process.Clock.GetElapsedTime(began);
        s_duration.Record(elapsed.TotalSeconds, tags);
        if (record.SentAt is { } sent)
        {
            s_age.Record(Math.Max(0, (process.Clock.GetUtcNow() - sent - elapsed).TotalSeconds), tags);
        }
    }
}
