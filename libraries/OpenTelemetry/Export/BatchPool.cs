using Lamplighter.Internal.OpenTelemetry.Batches;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// Batches that nobody uses, with their buffers: one, or as many as there were invocations at the same time. Thread-safe.
internal sealed class BatchPool(Func<Batch> create)
{
    private const int MaxKept = 32;

    private readonly Batch?[] _kept = new Batch?[MaxKept];
    private int _count;

    internal Batch Rent(ReadOnlySpan<byte> resource)
    {
        Batch? batch = null;
        lock (_kept)
        {
            if (_count > 0)
            {
                batch = _kept[--_count];
                _kept[_count] = null;
            }
        }

        batch ??= create();
        batch.Owner = this;
        batch.Start(resource);
        return batch;
    }

    // A batch of another pool has another size of head, so it isn't kept.
    internal void Return(Batch batch)
    {
        batch.Clear();
        if (!ReferenceEquals(batch.Owner, this))
        {
            return;
        }

        lock (_kept)
        {
            if (_count < MaxKept)
            {
                _kept[_count++] = batch;
            }
        }
    }
}
