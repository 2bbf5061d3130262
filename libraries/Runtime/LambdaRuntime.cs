using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.Handlers;
using Lamplighter.Internal.Runtime.Polling;
using Lamplighter.Internal.Runtime.SnapStart;
using Lamplighter.Internal.Runtime.Streaming;

namespace Lamplighter;

/// <summary>
/// Runs a function as a process of its own: asks the Lambda Runtime API for invocations and answers them, until the process
/// is told to stop. Call it once, at the end of <c>Program.cs</c>, and await it.
/// </summary>
/// <remarks>
/// <para>
/// The address of the Runtime API comes from <c>AWS_LAMBDA_RUNTIME_API</c>, which Lambda sets. One invocation runs at a time;
/// with <c>AWS_LAMBDA_MAX_CONCURRENCY</c> set, as on Lambda Managed Instances, that many run at once in this process.
/// </para>
/// <para>
/// An exception that leaves the handler is reported to Lambda as the invocation's error and written as one JSON line; the
/// next invocation follows. SIGTERM and the cancellation token let a running invocation finish, then the task completes.
/// </para>
/// </remarks>
public static class LambdaRuntime
{
    /// <summary>Runs a handler that reads the event and writes the response itself.</summary>
    /// <param name="handler">
    /// Takes the event as UTF-8 JSON. The stream is a <see cref="MemoryStream"/> whose <see cref="MemoryStream.TryGetBuffer"/> works; it
    /// and its bytes are valid until the response has been sent, so copy what must outlive the invocation. The response is sent from the stream's
    /// current position to its end, at most 6,291,556 bytes, and then disposed; null sends an empty response.
    /// </param>
    /// <param name="cancellationToken">Stops the runtime as SIGTERM does: a running invocation finishes first. The token does not reach the handler.</param>
    /// <returns>A task that completes when the runtime has been stopped.</returns>
    /// <exception cref="ArgumentNullException">The handler is null; reported to Lambda as an initialisation error.</exception>
    /// <exception cref="InvalidOperationException"><c>AWS_LAMBDA_RUNTIME_API</c> is not set, or is not <c>host:port</c>.</exception>
    /// <exception cref="LambdaRuntimeException">The Runtime API cannot be reached, or said that the process must exit.</exception>
    public static Task RunAsync(Func<Stream, LambdaContext, Task<Stream>> handler, CancellationToken cancellationToken = default) =>
        RuntimeHost.RunAsync(new StreamHandler(handler), cancellationToken);

    /// <summary>Runs a handler of an event type and a response type, without reflection.</summary>
    /// <typeparam name="TIn">The event's type. An event of JSON <c>null</c> becomes the type's default.</typeparam>
    /// <typeparam name="TOut">The response's type. A null response is sent as JSON <c>null</c>.</typeparam>
    /// <param name="handler">Takes the event and gives the response, at most 6,291,556 bytes of JSON.</param>
    /// <param name="input">How to read the event, such as <c>AppJson.Default.Order</c>. An event that cannot be read is reported as the invocation's error.</param>
    /// <param name="output">How to write the response.</param>
    /// <param name="cancellationToken">Stops the runtime as SIGTERM does: a running invocation finishes first. The token does not reach the handler.</param>
    /// <returns>A task that completes when the runtime has been stopped.</returns>
    /// <exception cref="ArgumentNullException">An argument is null; reported to Lambda as an initialisation error.</exception>
    /// <exception cref="InvalidOperationException"><c>AWS_LAMBDA_RUNTIME_API</c> is not set, or is not <c>host:port</c>.</exception>
    /// <exception cref="LambdaRuntimeException">The Runtime API cannot be reached, or said that the process must exit.</exception>
    public static Task RunAsync<TIn, TOut>(
        Func<TIn, LambdaContext, Task<TOut>> handler, JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output, CancellationToken cancellationToken = default) =>
        RuntimeHost.RunAsync(new TypedHandler<TIn, TOut>(handler, input, output), cancellationToken);

    /// <summary>Runs a handler of an event type that gives no response, without reflection. An empty response is sent.</summary>
    /// <typeparam name="TIn">The event's type. An event of JSON <c>null</c> becomes the type's default.</typeparam>
    /// <param name="handler">Takes the event.</param>
    /// <param name="input">How to read the event, such as <c>AppJson.Default.Order</c>. An event that cannot be read is reported as the invocation's error.</param>
    /// <param name="cancellationToken">Stops the runtime as SIGTERM does: a running invocation finishes first. The token does not reach the handler.</param>
    /// <returns>A task that completes when the runtime has been stopped.</returns>
    /// <exception cref="ArgumentNullException">An argument is null; reported to Lambda as an initialisation error.</exception>
    /// <exception cref="InvalidOperationException"><c>AWS_LAMBDA_RUNTIME_API</c> is not set, or is not <c>host:port</c>.</exception>
    /// <exception cref="LambdaRuntimeException">The Runtime API cannot be reached, or said that the process must exit.</exception>
    public static Task RunAsync<TIn>(Func<TIn, LambdaContext, Task> handler, JsonTypeInfo<TIn> input, CancellationToken cancellationToken = default) =>
        RuntimeHost.RunAsync(new InputHandler<TIn>(handler, input), cancellationToken);

    /// <summary>Runs a handler that writes its response piece by piece; each piece leaves at once (response streaming).</summary>
    /// <param name="handler">
    /// Takes the event as UTF-8 JSON and the stream to write the response to, at most 200 MB. Nothing is sent before the first write or
    /// flush; an exception before that is reported as the invocation's error, a later one behind what has been sent, so that the caller
    /// knows that the response is not whole. Behind an HTTP front door call <see cref="WriteHttpPrelude"/> first. The streams are valid until
    /// the handler's task completes; write from one place at a time.
    /// </param>
    /// <param name="cancellationToken">Stops the runtime as SIGTERM does: a running invocation finishes first. The token does not reach the handler.</param>
    /// <returns>A task that completes when the runtime has been stopped.</returns>
    /// <exception cref="ArgumentNullException">The handler is null; reported to Lambda as an initialisation error.</exception>
    /// <exception cref="InvalidOperationException"><c>AWS_LAMBDA_RUNTIME_API</c> is not set, or is not <c>host:port</c>.</exception>
    /// <exception cref="LambdaRuntimeException">The Runtime API cannot be reached, or said that the process must exit.</exception>
    public static Task RunStreamingAsync(Func<Stream, Stream, LambdaContext, Task> handler, CancellationToken cancellationToken = default) =>
        RuntimeHost.RunAsync(new StreamingHandler(handler), cancellationToken);

    /// <summary>Says status, headers and cookies of a streamed response behind a function URL or an API gateway. They leave with the first write or flush.</summary>
    /// <param name="output">The stream that the handler of <see cref="RunStreamingAsync"/> was given. Nothing has been written to it yet.</param>
    /// <param name="statusCode">The HTTP status, 100 to 599.</param>
    /// <param name="headers">The headers, each name once. Default: none.</param>
    /// <param name="cookies">Values of <c>Set-Cookie</c>, such as <c>a=1; Secure</c>. Default: none.</param>
    /// <exception cref="ArgumentException">The stream is another one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The status is none.</exception>
    /// <exception cref="InvalidOperationException">Something has been written already.</exception>
    public static void WriteHttpPrelude(Stream output, int statusCode = 200, IEnumerable<KeyValuePair<string, string>>? headers = null, IEnumerable<string>? cookies = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);
        if (output is not ResponseStream response)
        {
            throw new ArgumentException("This is not the stream that RunStreamingAsync gave to the handler. Write the prelude to that one, before anything wraps it.", nameof(output));
        }

        response.SetPrelude(HttpPrelude.Write(statusCode, headers, cookies));
    }

    /// <summary>
    /// With Lambda SnapStart: does something before the snapshot of this process is taken, such as warming up or closing connections. Call it before
    /// <c>RunAsync</c>; what was added last runs first. An exception fails the initialisation. Without SnapStart nothing happens. Thread-safe.
    /// </summary>
    /// <param name="hook">What to do.</param>
    /// <exception cref="ArgumentNullException"><paramref name="hook"/> is null.</exception>
    public static void BeforeSnapshot(Action hook) => Snapshot.Hooks(LambdaProcess.Current).AddBefore(Wrap(hook));

    /// <inheritdoc cref="BeforeSnapshot(Action)"/>
    public static void BeforeSnapshot(Func<ValueTask> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        Snapshot.Hooks(LambdaProcess.Current).AddBefore(hook);
    }

    /// <summary>
    /// With Lambda SnapStart: does something each time the process goes on from its snapshot, such as opening connections, or making anew what must be
    /// unique: ids, secrets, seeds. Call it before <c>RunAsync</c>; hooks run in the order in which they were added, before the first event. An exception
    /// fails the restoration. Without SnapStart nothing happens. Thread-safe.
    /// </summary>
    /// <param name="hook">What to do; within 10 seconds, all hooks together.</param>
    /// <exception cref="ArgumentNullException"><paramref name="hook"/> is null.</exception>
    public static void AfterRestore(Action hook) => Snapshot.Hooks(LambdaProcess.Current).AddAfter(Wrap(hook));

    /// <inheritdoc cref="AfterRestore(Action)"/>
    public static void AfterRestore(Func<ValueTask> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        Snapshot.Hooks(LambdaProcess.Current).AddAfter(hook);
    }

    private static Func<ValueTask> Wrap(Action hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return () =>
        {
            hook();
            return default;
        };
    }
}
