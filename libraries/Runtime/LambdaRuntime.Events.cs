using Lamplighter.Internal.Runtime.Handlers;
using Lamplighter.Internal.Runtime.Polling;

namespace Lamplighter;

// Handlers whose event reads itself.
public static partial class LambdaRuntime
{
    /// <summary>
    /// Runs a handler that takes an event which reads itself, and returns a response which writes itself, without reflection and without
    /// a <c>JsonSerializerContext</c>. Returns when the runtime has stopped.
    /// </summary>
    /// <typeparam name="TIn">
    /// The type of the event, such as <c>SqsMessages</c> of Lamplighter.Events. An event that it can't read is reported as the error of the
    /// invocation.
    /// </typeparam>
    /// <typeparam name="TOut">The type of the response. A null response is sent as JSON <c>null</c>.</typeparam>
    /// <param name="handler">
    /// Takes the event and returns the response, at most 6,291,556 bytes of JSON. The event stays valid after the invocation.
    /// </param>
    /// <param name="cancellationToken">
    /// Stops the runtime as SIGTERM does: a running invocation finishes first. The token isn't passed to the handler.
    /// </param>
    /// <exception cref="ArgumentNullException">The handler is null; also reported to Lambda as an initialization error.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AWS_LAMBDA_RUNTIME_API</c> is not set, or not of the form <c>host:port</c>.
    /// </exception>
    /// <exception cref="LambdaRuntimeException">The Runtime API can't be reached, or requires that the process exits.</exception>
    /// <example>
    /// <code>
    /// LambdaRuntime.Run((FirehoseRecords records, LambdaContext context) =&gt;
    ///     Task.FromResult(records.Transform(record =&gt; record.Ok(record.Data))));
    /// </code>
    /// </example>
    public static void Run<TIn, TOut>(
        Func<TIn, LambdaContext, Task<TOut>> handler,
        CancellationToken cancellationToken = default)
        where TIn : ILambdaEvent<TIn>
        where TOut : ILambdaResponse =>
        RuntimeHost.Run(new EventResponseHandler<TIn, TOut>(handler), cancellationToken);

    /// <summary>
    /// Runs a handler that takes an event which reads itself, and returns the response as a stream. Returns when the runtime has stopped.
    /// </summary>
    /// <typeparam name="TIn">
    /// The type of the event, such as <c>SqsMessages</c> of Lamplighter.Events. An event that it can't read is reported as the error of the
    /// invocation.
    /// </typeparam>
    /// <param name="handler">
    /// Takes the event and returns the response, which is sent from the stream's current position to its end, at most 6,291,556 bytes, and
    /// then disposed; null sends an empty response. The event stays valid after the invocation.
    /// </param>
    /// <param name="cancellationToken">
    /// Stops the runtime as SIGTERM does: a running invocation finishes first. The token isn't passed to the handler.
    /// </param>
    /// <exception cref="ArgumentNullException">The handler is null; also reported to Lambda as an initialization error.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AWS_LAMBDA_RUNTIME_API</c> is not set, or not of the form <c>host:port</c>.
    /// </exception>
    /// <exception cref="LambdaRuntimeException">The Runtime API can't be reached, or requires that the process exits.</exception>
    public static void Run<TIn>(
        Func<TIn, LambdaContext, Task<Stream>> handler,
        CancellationToken cancellationToken = default)
        where TIn : ILambdaEvent<TIn> =>
        RuntimeHost.Run(new EventStreamHandler<TIn>(handler), cancellationToken);

    /// <summary>
    /// Runs a handler that takes an event which reads itself, and returns no response. An empty response is sent. Returns when the runtime
    /// has stopped.
    /// </summary>
    /// <typeparam name="TIn">
    /// The type of the event, such as <c>SqsMessages</c> of Lamplighter.Events. An event that it can't read is reported as the error of the
    /// invocation.
    /// </typeparam>
    /// <param name="handler">Takes the event, which stays valid after the invocation.</param>
    /// <param name="cancellationToken">
    /// Stops the runtime as SIGTERM does: a running invocation finishes first. The token isn't passed to the handler.
    /// </param>
    /// <exception cref="ArgumentNullException">The handler is null; also reported to Lambda as an initialization error.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AWS_LAMBDA_RUNTIME_API</c> is not set, or not of the form <c>host:port</c>.
    /// </exception>
    /// <exception cref="LambdaRuntimeException">The Runtime API can't be reached, or requires that the process exits.</exception>
    /// <example>
    /// <code>
    /// LambdaRuntime.Run(async (SqsMessages messages, LambdaContext context) =&gt;
    /// {
    ///     foreach (var message in messages.Records)
    ///     {
    ///         await ChargeAsync(message.ReadJson&lt;Order&gt;());
    ///     }
    /// });
    /// </code>
    /// </example>
    public static void Run<TIn>(
        Func<TIn, LambdaContext, Task> handler,
        CancellationToken cancellationToken = default)
        where TIn : ILambdaEvent<TIn> =>
        RuntimeHost.Run(new EventInputHandler<TIn>(handler), cancellationToken);

    /// <summary>
    /// Runs a handler that takes an event which reads itself, and returns a response which writes itself, without reflection and without
    /// a <c>JsonSerializerContext</c>.
    /// </summary>
    /// <typeparam name="TIn">
    /// The type of the event, such as <c>SqsMessages</c> of Lamplighter.Events. An event that it can't read is reported as the error of the
    /// invocation.
    /// </typeparam>
    /// <typeparam name="TOut">The type of the response. A null response is sent as JSON <c>null</c>.</typeparam>
    /// <param name="handler">
    /// Takes the event and returns the response, at most 6,291,556 bytes of JSON. The event stays valid after the invocation.
    /// </param>
    /// <param name="cancellationToken">
    /// Stops the runtime as SIGTERM does: a running invocation finishes first. The token isn't passed to the handler.
    /// </param>
    /// <returns>A task that completes when the runtime has stopped.</returns>
    /// <exception cref="ArgumentNullException">The handler is null; also reported to Lambda as an initialization error.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AWS_LAMBDA_RUNTIME_API</c> is not set, or not of the form <c>host:port</c>.
    /// </exception>
    /// <exception cref="LambdaRuntimeException">The Runtime API can't be reached, or requires that the process exits.</exception>
    /// <example>
    /// <code>
    /// await LambdaRuntime.RunAsync((FirehoseRecords records, LambdaContext context) =&gt;
    ///     Task.FromResult(records.Transform(record =&gt; record.Ok(record.Data))));
    /// </code>
    /// </example>
    public static Task RunAsync<TIn, TOut>(
        Func<TIn, LambdaContext, Task<TOut>> handler,
        CancellationToken cancellationToken = default)
        where TIn : ILambdaEvent<TIn>
        where TOut : ILambdaResponse =>
        RuntimeHost.RunAsync(new EventResponseHandler<TIn, TOut>(handler), cancellationToken);

    /// <summary>Runs a handler that takes an event which reads itself, and returns the response as a stream.</summary>
    /// <typeparam name="TIn">
    /// The type of the event, such as <c>SqsMessages</c> of Lamplighter.Events. An event that it can't read is reported as the error of the
    /// invocation.
    /// </typeparam>
    /// <param name="handler">
    /// Takes the event and returns the response, which is sent from the stream's current position to its end, at most 6,291,556 bytes, and
    /// then disposed; null sends an empty response. The event stays valid after the invocation.
    /// </param>
    /// <param name="cancellationToken">
    /// Stops the runtime as SIGTERM does: a running invocation finishes first. The token isn't passed to the handler.
    /// </param>
    /// <returns>A task that completes when the runtime has stopped.</returns>
    /// <exception cref="ArgumentNullException">The handler is null; also reported to Lambda as an initialization error.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AWS_LAMBDA_RUNTIME_API</c> is not set, or not of the form <c>host:port</c>.
    /// </exception>
    /// <exception cref="LambdaRuntimeException">The Runtime API can't be reached, or requires that the process exits.</exception>
    public static Task RunAsync<TIn>(
        Func<TIn, LambdaContext, Task<Stream>> handler,
        CancellationToken cancellationToken = default)
        where TIn : ILambdaEvent<TIn> =>
        RuntimeHost.RunAsync(new EventStreamHandler<TIn>(handler), cancellationToken);

    /// <summary>Runs a handler that takes an event which reads itself, and returns no response. An empty response is sent.</summary>
    /// <typeparam name="TIn">
    /// The type of the event, such as <c>SqsMessages</c> of Lamplighter.Events. An event that it can't read is reported as the error of the
    /// invocation.
    /// </typeparam>
    /// <param name="handler">Takes the event, which stays valid after the invocation.</param>
    /// <param name="cancellationToken">
    /// Stops the runtime as SIGTERM does: a running invocation finishes first. The token isn't passed to the handler.
    /// </param>
    /// <returns>A task that completes when the runtime has stopped.</returns>
    /// <exception cref="ArgumentNullException">The handler is null; also reported to Lambda as an initialization error.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AWS_LAMBDA_RUNTIME_API</c> is not set, or not of the form <c>host:port</c>.
    /// </exception>
    /// <exception cref="LambdaRuntimeException">The Runtime API can't be reached, or requires that the process exits.</exception>
    /// <example>
    /// <code>
    /// await LambdaRuntime.RunAsync(async (SqsMessages messages, LambdaContext context) =&gt;
    /// {
    ///     foreach (var message in messages.Records)
    ///     {
    ///         await ChargeAsync(message.ReadJson&lt;Order&gt;());
    ///     }
    /// });
    /// </code>
    /// </example>
    public static Task RunAsync<TIn>(
        Func<TIn, LambdaContext, Task> handler,
        CancellationToken cancellationToken = default)
        where TIn : ILambdaEvent<TIn> =>
        RuntimeHost.RunAsync(new EventInputHandler<TIn>(handler), cancellationToken);
}
