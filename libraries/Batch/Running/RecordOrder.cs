using System.Runtime.InteropServices;
using Lamplighter.Internal.Batch.Sources;

namespace Lamplighter.Internal.Batch.Running;

// Which records of a batch must wait for which others, and which are the same. Immutable.
internal sealed class RecordOrder
{
    private const int None = -1;

    // The next record of the same group, or none; null where order doesn't matter.
    private readonly int[]? _next;

    // Numbers of the shards; null where order doesn't matter.
    private readonly int[]? _shards;

    // The earlier record that each record is a duplicate of, or none; null without duplicates.
    private readonly int[]? _originals;

    private RecordOrder(int count, int[]? next, int[]? shards, int[]? originals, List<int>? heads)
    {
        Count = count;
        _next = next;
        _shards = shards;
        _originals = originals;
        Heads = heads;
    }

    internal int Count { get; }

    internal bool IsOrdered => _next is not null;

    // The first record of each group, in order; null where order doesn't matter.
    internal IReadOnlyList<int>? Heads { get; }

    internal static RecordOrder Of(RecordSource source, IReadOnlyList<EventObject> records)
    {
        var originals = Originals(source, records);
        if (records.Count < 2 || !source.KeepsOrder(records[0]))
        {
            return new RecordOrder(records.Count, null, null, originals, null);
        }

        var next = new int[records.Count];
        var shards = new int[records.Count];
        var heads = new List<int>();
        var last = new Dictionary<(int Shard, string Group), int>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        Array.Fill(next, None);
        for (var i = 0; i < records.Count; i++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, source.ShardOf(records[i]), out var isKnown);
            shards[i] = number = isKnown ? number : numbers.Count;
            if (originals is not null && originals[i] != None)
            {
                continue;
            }

            ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(last, (number, source.GroupOf(records[i])), out isKnown);
            if (isKnown)
            {
                next[before] = i;
            }
            else
            {
                heads.Add(i);
            }

            before = i;
        }

        return new RecordOrder(records.Count, next, shards, originals, heads);
    }

    internal bool TryGetNext(int index, out int next)
    {
        next = _next?[index] ?? None;
        return next != None;
    }

    internal int ShardOf(int index) => _shards?[index] ?? 0;

    internal bool IsDuplicate(int index) => _originals is not null && _originals[index] != None;

    // The record itself unless it is a duplicate.
    internal int OriginalOf(int index) => IsDuplicate(index) ? _originals![index] : index;

    // A record without an identifier isn't the same as another one.
    private static int[]? Originals(RecordSource source, IReadOnlyList<EventObject> records)
    {
        if (records.Count < 2)
        {
            return null;
        }

        int[]? originals = null;
        var seen = new Dictionary<(string? Id, string Shard), int>(records.Count);
        var hasShards = source.HasCheckpoint;
        for (var i = 0; i < records.Count; i++)
        {
            if (source.IdOf(records[i]) is not { Length: > 0 } id)
            {
                continue;
            }

            if (!seen.TryAdd((id, hasShards ? source.ShardOf(records[i]) : ""), i))
            {
                if (originals is null)
                {
                    originals = new int[records.Count];
                    Array.Fill(originals, None);
                }

                originals[i] = seen[(id, hasShards ? source.ShardOf(records[i]) : "")];
            }
        }

        return originals;
    }
}
