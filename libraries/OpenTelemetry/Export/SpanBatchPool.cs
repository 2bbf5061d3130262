using Lamplighter.Internal.OpenTelemetry.Spans;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// Batches that nobody uses, with their buffers: one, or as many as there were invocations at the same time. Thread-safe.
internal sealed class SpanBatchPool(int headRoom)
{
    private const int MaxKept = 32;

    private readonly SpanBatch?[] _kept = new SpanBatch?[MaxKept];
    private int _count;

    internal SpanBatch Rent(ReadOnlySpan<byte> resource)
    {
        SpanBatch? batch = null;
        lock (_kept)
        {
            if (_count > 0)
            {
                batch = _kept[--_count];
                _kept[_count] = null;
            }
        }

        batch ??= new SpanBatch(headRoom);
        batch.Start(resource);
        return batch;
    }

    internal void Return(SpanBatch batch)
    {
        batch.Clear();
        lock (_kept)
        {
            if (_count < MaxKept)
            {
                _kept[_count++] = batch;
            }
        }
    }
}
