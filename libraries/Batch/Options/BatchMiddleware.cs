namespace Lamplighter;

/// <summary>Runs around the handler of each record. See <see cref="BatchOptions.Use"/>.</summary>
/// <param name="record">The record.</param>
/// <param name="next">
/// Runs the rest: further middleware, then reading the body and the handler. If it isn't called, the record succeeds without being handled.
/// </param>
/// <param name="cancellationToken">Canceled shortly before the deadline of the invocation.</param>
/// <returns>A task that completes when the record has been handled. If it fails, the record fails.</returns>
public delegate Task BatchMiddleware(BatchRecord record, Func<Task> next, CancellationToken cancellationToken);
