using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;

namespace Lamplighter.Tests;

/// <summary>Random batches: what must hold whatever happens to the records.</summary>
public sealed class RandomBatchTests
{
    private static readonly Gen<RandomRecord> s_record = Gen.Select(
        Gen.Int[0, 4],
        Gen.Frequency(
            (8, Gen.Const(Step.Succeed)),
            (1, Gen.Const(Step.Fail)),
            (1, Gen.Const(Step.FailLater)),
            (1, Gen.Const(Step.Unreadable))),
        Gen.Int[0, 2],
        Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true))),
        static (group, step, delay, isDuplicate) => new RandomRecord(group, step, delay, isDuplicate));

    private static readonly Gen<RandomBatch> s_batch = Gen.Select(
        Gen.Int[0, 4],
        s_record.Array[0, 40],
        Gen.Int[1, 16],
        Gen.Bool,
        static (source, records, concurrency, stops) => new RandomBatch(source, records, concurrency, stops));

    [Fact]
    public async Task Process_ARandomBatch_KeepsItsPromises() => await s_batch.SampleAsync(CheckAsync, iter: 2000, threads: 1);

    private static async Task CheckAsync(RandomBatch batch)
    {
        var (write, processor) = Of(batch);
        var records = batch.ToRecords();
        var log = new ConcurrentQueue<(int Index, bool IsEnd, bool Failed)>();
        using var capture = TelemetryCapture.Start();

        var result = await processor.RunAsync(write(records), async (order, _, _) =>
        {
            var index = order.Amount;
            var step = batch.Records[index].Step;
            log.Enqueue((index, false, false));
            var failed = step is Step.Fail or Step.FailLater;
            try
            {
                for (var i = 0; i < batch.Records[index].Delay && step != Step.Fail; i++)
                {
                    await Task.Yield();
                }

                if (failed)
                {
                    throw new InvalidOperationException("failed");
                }
            }
            finally
            {
                log.Enqueue((index, true, failed));
            }
        });

        var steps = log.ToArray();
        var done = steps.Where(static step => step is { IsEnd: true, Failed: false }).Select(static step => step.Index).ToHashSet();
        CheckOnce(steps);
        if (batch.IsOrdered)
        {
            CheckOrder(batch, steps);
        }

        CheckReport(batch, records, result, done);
    }

    private static void CheckOnce((int Index, bool IsEnd, bool Failed)[] steps)
    {
        var begun = steps.Where(static step => !step.IsEnd).Select(static step => step.Index).ToList();
        Assert.Equal(begun.Count, begun.Distinct().Count());
    }

    // Within a group, a record begins when the one before it has succeeded, and never before it.
    private static void CheckOrder(RandomBatch batch, (int Index, bool IsEnd, bool Failed)[] steps)
    {
        var last = new Dictionary<int, (int Index, bool IsEnd, bool Failed)>();
        foreach (var step in steps)
        {
            var group = batch.GroupOf(step.Index);
            if (last.TryGetValue(group, out var before))
            {
                Assert.False(before.Failed, "A record began after a failure in its group.");
                Assert.True(step.IsEnd ? before == (step.Index, false, false) : before.IsEnd && before.Index < step.Index);
            }

            last[group] = step;
        }
    }

    private static void CheckReport(RandomBatch batch, List<TestRecord> records, BatchResult result, HashSet<int> done)
    {
        var reported = result.Reported.Select(static record => record.Id).ToHashSet(StringComparer.Ordinal);
        var left = Enumerable.Range(0, records.Count).Where(index => !done.Contains(batch.OriginalOf(index)))
            .Select(index => batch.IdOf(records[index])).Distinct(StringComparer.Ordinal).ToList();
        if (batch.HasCheckpoint)
        {
            // One shard: Lambda goes on at the lowest record that is left.
            Assert.Equal(left.Take(1), reported.Order(StringComparer.Ordinal));
        }
        else
        {
            Assert.Equal(left.Order(StringComparer.Ordinal), reported.Order(StringComparer.Ordinal));
            Assert.Empty(reported.Intersect(done.Select(index => batch.IdOf(records[index])), StringComparer.Ordinal));
        }
    }

    private static (Func<IEnumerable<object?>, Stream> Write, BatchProcessor<Order> Processor) Of(RandomBatch batch)
    {
        return batch.Source switch
        {
            0 => (static records => TestEvents.Sqs(records), BatchProcessor.Sqs<Order>(Configure)),
            1 => (static records => TestEvents.Sqs(records, "orders.fifo"), BatchProcessor.Sqs<Order>(Configure)),
            2 => (static records => TestEvents.Kinesis(records), BatchProcessor.Kinesis<Order>(Configure)),
            3 => (static records => TestEvents.DynamoDb(records), BatchProcessor.DynamoDb<Order>(Configure)),
            _ => (static records => TestEvents.Kafka(records), BatchProcessor.Kafka<Order>(Configure)),
        };

        void Configure(BatchOptions options)
        {
            options.MaxConcurrency = batch.Concurrency;
            options.StopAtFirstFailure = batch.Stops;
            options.ThrowIfAllFailed = false;
        }
    }
}
