namespace Lamplighter;

/// <summary>Handles one record of a batch. Implement it where a dependency injection container creates the handler.</summary>
/// <typeparam name="T">The type of the body.</typeparam>
public interface IBatchHandler<in T>
{
    /// <summary>Handles a record.</summary>
    /// <param name="body">The body.</param>
    /// <param name="record">The record.</param>
    /// <param name="cancellationToken">Canceled shortly before the deadline of the invocation.</param>
    /// <returns>A task that completes when the record has been handled. If it fails, the record fails.</returns>
    Task HandleAsync(T body, BatchRecord record, CancellationToken cancellationToken);
}
