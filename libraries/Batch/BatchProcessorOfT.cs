using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Batch.Running;
using Lamplighter.Internal.Batch.Sources;

namespace Lamplighter;

/// <summary>
/// Runs a handler for each record of a batch, and reports the records that failed. Immutable and thread-safe. See
/// <see cref="BatchProcessor"/>.
/// </summary>
/// <typeparam name="T">The type of the body.</typeparam>
public sealed class BatchProcessor<T>
{
    private readonly BatchPlan<T> _plan;

    internal BatchProcessor(RecordSource source, Func<BatchRecord, T?> read, Action<BatchOptions>? configure)
    {
        var options = new BatchOptions();
        configure?.Invoke(options);
        _plan = new BatchPlan<T>(source, options, read);
    }

    /// <summary>Handles the records of a batch, and returns the response of the function.</summary>
    /// <param name="input">The event as UTF-8 JSON.</param>
    /// <param name="handler">
    /// Handles a record. If the task fails or is canceled, the record is reported as failed. The token is canceled shortly before the
    /// deadline.
    /// </param>
    /// <param name="context">
    /// The context, whose deadline applies. Default: that of the current invocation. Pass it where neither Lamplighter's runtime nor an
    /// attribute of Lamplighter on the handler has begun the invocation.
    /// </param>
    /// <returns>The response, such as <c>{"batchItemFailures":[{"itemIdentifier":"…"}]}</c>. Return it from the function.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> or <paramref name="handler"/> is null.</exception>
    /// <exception cref="System.Text.Json.JsonException">The event can't be read, or is from another source.</exception>
    /// <exception cref="BatchFailedException">
    /// No record succeeded and <see cref="BatchOptions.ThrowIfAllFailed"/> is true, or a failed record has no identifier.
    /// </exception>
    public async Task<Stream> ProcessAsync(
        Stream input, Func<T, BatchRecord, CancellationToken, Task> handler, LambdaContext? context = null) =>
        (await RunAsync(input, handler, context).ConfigureAwait(false)).ToStream();

    /// <inheritdoc cref="ProcessAsync(Stream, Func{T, BatchRecord, CancellationToken, Task}, LambdaContext?)"/>
    public async Task<Stream> ProcessAsync(Stream input, Func<T, CancellationToken, Task> handler, LambdaContext? context = null) =>
        (await RunAsync(input, handler, context).ConfigureAwait(false)).ToStream();

    /// <inheritdoc cref="ProcessAsync(Stream, Func{T, BatchRecord, CancellationToken, Task}, LambdaContext?)"/>
    public async Task<Stream> ProcessAsync(Stream input, IBatchHandler<T> handler, LambdaContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return (await RunAsync(input, handler.HandleAsync, context).ConfigureAwait(false)).ToStream();
    }

    /// <summary>
    /// Handles the records of a batch, each in a scope of its own, such as one of a dependency injection container. Returns the response
    /// of the function.
    /// </summary>
    /// <typeparam name="TScope">The type of the scope, such as <c>AsyncServiceScope</c>.</typeparam>
    /// <param name="input">The event as UTF-8 JSON.</param>
    /// <param name="createScope">Creates the scope of a record. It is disposed when the record has been handled.</param>
    /// <param name="getHandler">Returns the handler of a record from its scope.</param>
    /// <param name="context">See the other overloads.</param>
    /// <inheritdoc cref="ProcessAsync(Stream, Func{T, BatchRecord, CancellationToken, Task}, LambdaContext?)" path="/returns"/>
    /// <inheritdoc cref="ProcessAsync(Stream, Func{T, BatchRecord, CancellationToken, Task}, LambdaContext?)" path="/exception"/>
    /// <example>
    /// <code>
    /// public Task&lt;Stream&gt; HandleAsync(Stream input, LambdaContext context) =&gt; _orders.ProcessAsync(
    ///     input, _services.CreateAsyncScope, scope =&gt; scope.ServiceProvider.GetRequiredService&lt;ChargeOrder&gt;());
    /// </code>
    /// </example>
    public async Task<Stream> ProcessAsync<TScope>(
        Stream input, Func<TScope> createScope, Func<TScope, IBatchHandler<T>> getHandler, LambdaContext? context = null)
        where TScope : IAsyncDisposable
    {
        ArgumentNullException.ThrowIfNull(createScope);
        ArgumentNullException.ThrowIfNull(getHandler);
        return (await RunAsync(input, HandleInScopeAsync, context).ConfigureAwait(false)).ToStream();

        async Task HandleInScopeAsync(T body, BatchRecord record, CancellationToken stop)
        {
            var scope = createScope();
            await using (scope.ConfigureAwait(false))
            {
                await getHandler(scope).HandleAsync(body, record, stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Handles the records of a batch, and returns what happened to each.</summary>
    /// <inheritdoc cref="ProcessAsync(Stream, Func{T, BatchRecord, CancellationToken, Task}, LambdaContext?)"/>
    /// <returns>The result, which also makes the response of the function.</returns>
    public async Task<BatchResult> RunAsync(
        Stream input, Func<T, BatchRecord, CancellationToken, Task> handler, LambdaContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(handler);
        return await RunAsync(await EventBytes.ReadAsync(input).ConfigureAwait(false), handler, context).ConfigureAwait(false);
    }

    /// <inheritdoc cref="RunAsync(Stream, Func{T, BatchRecord, CancellationToken, Task}, LambdaContext?)"/>
    public Task<BatchResult> RunAsync(Stream input, Func<T, CancellationToken, Task> handler, LambdaContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return RunAsync(input, (body, _, stop) => handler(body, stop), context);
    }

    /// <inheritdoc cref="RunAsync(Stream, Func{T, BatchRecord, CancellationToken, Task}, LambdaContext?)"/>
    /// <param name="json">The event as UTF-8 JSON. It must not change while the records are in use.</param>
    /// <param name="handler">Handles a record.</param>
    /// <param name="context">The context, whose deadline applies. Default: that of the current invocation.</param>
    public Task<BatchResult> RunAsync(
        ReadOnlyMemory<byte> json, Func<T, BatchRecord, CancellationToken, Task> handler, LambdaContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return RunAsync(_plan.Source.Parse(json), handler, context);
    }

    /// <summary>
    /// Handles the records of a batch that the handler of the function gets as an object, and returns what happened to each. The result is
    /// the response of such a handler.
    /// </summary>
    /// <inheritdoc cref="RunAsync(Stream, Func{T, BatchRecord, CancellationToken, Task}, LambdaContext?)"/>
    /// <param name="batch">The event, such as <see cref="SqsMessages"/>.</param>
    /// <param name="handler">Handles a record.</param>
    /// <param name="context">The context, whose deadline applies. Default: that of the current invocation.</param>
    /// <exception cref="ArgumentException">The event is of another source.</exception>
    /// <example>
    /// <code>
    /// LambdaRuntime.Run&lt;SqsMessages, BatchResult&gt;((messages, context) =&gt; orders.RunAsync(messages, ChargeAsync));
    /// </code>
    /// </example>
    public Task<BatchResult> RunAsync(
        EventObject batch, Func<T, BatchRecord, CancellationToken, Task> handler, LambdaContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(handler);
        var records = _plan.Source.Open(batch)
            ?? throw new ArgumentException($"{batch.GetType().Name} isn't an event of {_plan.Source.Name}.", nameof(batch));
        return new BatchRun<T>(_plan, records, handler).RunAsync(context);
    }

    internal static BatchProcessor<T> Create(RecordSource source, JsonTypeInfo<T>? type, Action<BatchOptions>? configure) =>
        new(source, BodyReader.Of(source, type), configure);
}
