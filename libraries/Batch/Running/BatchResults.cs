using System.Globalization;
using Lamplighter.Internal.Batch.Sources;

namespace Lamplighter.Internal.Batch.Running;

// Makes the result of a batch.
internal static class BatchResults
{
    internal static BatchResult Of(
        RecordSource source, RecordOrder order, IReadOnlyList<EventObject> records, RecordRun?[] runs, BatchWindow? window)
    {
        List<int>? left = null;
        for (var i = 0; i < runs.Length; i++)
        {
            if (!order.IsDuplicate(i) && !IsDone(runs[i]))
            {
                (left ??= []).Add(i);
            }
        }

        left = left is not null && source.HasCheckpoint ? Lowest(source, order, records, left) : left;
        var reported = left?.ConvertAll(i => RecordOf(source, records, runs, i, window)) ?? [];
        return new BatchResult(() => List(source, order, records, runs, window), reported, window);
    }

    // Throws where the response couldn't say what happened.
    internal static BatchResult Check<T>(BatchPlan<T> plan, BatchResult result)
    {
        if (result.IsSuccess)
        {
            return result;
        }

        foreach (var record in result.Reported)
        {
            if (record.Id.Length == 0)
            {
                throw Failure($"A failed record of {plan.Source.Name} has no identifier, so it can't be reported.", result);
            }
        }

        if (plan.Options.ThrowIfAllFailed && !result.Records.Any(static record => record.IsDone))
        {
            var count = result.Records.Count.ToString(CultureInfo.InvariantCulture);
            throw Failure($"None of the {count} records of the batch of {plan.Source.Name} succeeded.", result);
        }

        return result;
    }

    private static BatchFailedException Failure(string message, BatchResult result) =>
        new(message, result, [.. result.Records.Select(static record => record.Error).OfType<Exception>().Distinct()]);

    private static bool IsDone(RecordRun? run) => run is { Outcome: BatchOutcome.Succeeded or BatchOutcome.Skipped };

    // The record of each shard with the lowest position.
    private static List<int> Lowest(RecordSource source, RecordOrder order, IReadOnlyList<EventObject> records, List<int> left)
    {
        var lowest = new SortedDictionary<int, int>();
        foreach (var i in left)
        {
            var shard = order.ShardOf(i);
            if (!lowest.TryGetValue(shard, out var other) || source.ComparePositions(records[i], records[other]) < 0)
            {
                lowest[shard] = i;
            }
        }

        return [.. lowest.Values];
    }

    private static BatchRecordResult[] List(
        RecordSource source, RecordOrder order, IReadOnlyList<EventObject> records, RecordRun?[] runs, BatchWindow? window)
    {
        var list = new BatchRecordResult[runs.Length];
        for (var i = 0; i < list.Length; i++)
        {
            var run = runs[order.OriginalOf(i)];
            list[i] = new(RecordOf(source, records, runs, i, window), run?.Outcome ?? BatchOutcome.NotStarted, run?.Error);
        }

        return list;
    }

    private static BatchRecord RecordOf(
        RecordSource source, IReadOnlyList<EventObject> records, RecordRun?[] runs, int index, BatchWindow? window) =>
        runs[index]?.Record ?? new BatchRecord(source, records[index], window);
}
