namespace Lamplighter.Internal.Batch.Running;

// Hands out the records of a batch in its order, each when those before it in its group are done. Thread-safe.
internal sealed class RecordQueue
{
    private readonly Lock _gate = new();
    private readonly RecordOrder _order;
    private readonly bool _stopsAtFirstFailure;

    // By position in the batch; null where all records are handled in that order, one at a time or without an order that matters.
    private readonly PriorityQueue<int, int>? _ready;

    // The first record of each shard that failed.
    private readonly Dictionary<int, int> _failures = [];

    private int _position;
    private bool _isStopped;

    internal RecordQueue(RecordOrder order, int maxConcurrency, bool stopsAtFirstFailure)
    {
        _order = order;
        _stopsAtFirstFailure = stopsAtFirstFailure;
        Width = Math.Min(maxConcurrency, order.Heads?.Count ?? order.Count);
        if (Width > 1 && order.Heads is { } heads)
        {
            _ready = new PriorityQueue<int, int>(heads.Count);
            foreach (var head in heads)
            {
                _ready.Enqueue(head, head);
            }
        }
    }

    // The most records that are handled at the same time.
    internal int Width { get; }

    internal void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
        }
    }

    // False if there is nothing to do now. What becomes ready later is for the caller whose record it waits for.
    internal bool TryTake(out int index)
    {
        lock (_gate)
        {
            index = -1;
            return !_isStopped && (_ready is null ? TryTakeNext(out index) : TryTakeReady(_ready, out index));
        }
    }

    internal void Complete(int index, bool isDone)
    {
        lock (_gate)
        {
            if (!isDone)
            {
                _isStopped |= _stopsAtFirstFailure;
                if (_order.IsOrdered)
                {
                    var shard = _order.ShardOf(index);
                    _failures[shard] = _failures.TryGetValue(shard, out var first) ? Math.Min(first, index) : index;
                }
            }
            else if (_ready is not null && _order.TryGetNext(index, out var next))
            {
                _ready.Enqueue(next, next);
            }
        }
    }

    private bool TryTakeNext(out int index)
    {
        while (_position < _order.Count && (_order.IsDuplicate(_position) || IsBehindFailure(_position)))
        {
            _position++;
        }

        index = _position;
        return _position++ < _order.Count;
    }

    private bool TryTakeReady(PriorityQueue<int, int> ready, out int index)
    {
        while (ready.TryDequeue(out index, out _))
        {
            if (!IsBehindFailure(index))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsBehindFailure(int index) =>
        _failures.Count > 0 && _failures.TryGetValue(_order.ShardOf(index), out var failed) && index > failed;
}
