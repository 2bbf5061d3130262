using Lamplighter.Internal.Batch.Sources;

namespace Lamplighter.Internal.Batch.Running;

// What a processor does with every batch. Immutable.
internal sealed class BatchPlan<T>(RecordSource source, BatchOptions options, Func<BatchRecord, T?> read)
{
    internal RecordSource Source => source;

    internal BatchOptions Options => options;

    internal BatchMiddleware[] Middleware { get; } = [.. options.Middleware];

    // Throws what says why the body can't be read.
    internal T Read(BatchRecord record) => read(record)
        ?? throw new System.Text.Json.JsonException($"The body of {source.Name} record '{record.Id}' is empty or null, not {typeof(T)}.");
}
