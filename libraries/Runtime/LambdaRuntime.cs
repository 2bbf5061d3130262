using System.Text.Json.Serialization.Metadata;
using Lamplighter.Handlers;
using Lamplighter.Polling;

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
}
