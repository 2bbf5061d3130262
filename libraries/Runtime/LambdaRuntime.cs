using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.FrontDoors;
using Lamplighter.Internal.Runtime.Handlers;
using Lamplighter.Internal.Runtime.Polling;

namespace Lamplighter;

/// <summary>
/// Runs a Lambda function as an executable: gets invocations from the Lambda Runtime API and answers them until the process is
/// stopped. Call one of its <c>Run</c> methods once, at the end of <c>Program.cs</c>.
/// </summary>
/// <remarks>
/// <para>
/// <c>Run</c> and <c>RunStreaming</c> block the thread that calls them. <c>RunAsync</c> and <c>RunStreamingAsync</c> return a task, for
/// programs that do something else at the same time, and for tests. The handler is the same, and can be asynchronous, in both forms. Prefer
/// the blocking one: a program that awaits has a state machine that is compiled at each start, which takes about a millisecond of processor
/// time.
/// </para>
/// <para>
/// The address of the Runtime API comes from <c>AWS_LAMBDA_RUNTIME_API</c>, which Lambda sets. One invocation runs at a time.
/// If <c>AWS_LAMBDA_MAX_CONCURRENCY</c> is set, as on Lambda Managed Instances, up to that many run at once in this process.
/// </para>
/// <para>
/// An unhandled exception in the handler is reported to Lambda as the error of the invocation and logged as one JSON line; the
/// runtime then continues with the next invocation. After SIGTERM or cancellation, a running invocation finishes, or reaches its deadline,
/// and the method returns, or the returned task completes.
/// </para>
/// </remarks>
public static partial class LambdaRuntime
{
    /// <summary>
    /// Runs a handler that reads the event and writes the response as streams of bytes. Returns when the runtime has stopped.
    /// </summary>
    /// <param name="handler">
    /// Takes the event as UTF-8 JSON and returns the response, as for
    /// <see cref="RunAsync(Func{Stream, LambdaContext, Task{Stream}}, CancellationToken)"/>.
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
    /// LambdaRuntime.Run(new Function().HandleAsync);
    /// </code>
    /// </example>
    public static void Run(Func<Stream, LambdaContext, Task<Stream>> handler, CancellationToken cancellationToken = default) =>
        RuntimeHost.Run(new StreamHandler(handler), cancellationToken);

    /// <summary>
    /// Runs a handler that takes an event and returns a response, without reflection. Returns when the runtime has stopped.
    /// </summary>
    /// <typeparam name="TIn">The type of the event. JSON <c>null</c> becomes the default value of the type.</typeparam>
    /// <typeparam name="TOut">The type of the response. A null response is sent as JSON <c>null</c>.</typeparam>
    /// <param name="handler">Takes the event and returns the response, at most 6,291,556 bytes of JSON.</param>
    /// <param name="input">
    /// The metadata to read the event with, such as <c>AppJson.Default.Order</c>. An event that can't be read is reported as the error
    /// of the invocation.
    /// </param>
    /// <param name="output">The metadata to write the response with.</param>
    /// <param name="cancellationToken">
    /// Stops the runtime as SIGTERM does: a running invocation finishes first. The token isn't passed to the handler.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is null; also reported to Lambda as an initialization error.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AWS_LAMBDA_RUNTIME_API</c> is not set, or not of the form <c>host:port</c>.
    /// </exception>
    /// <exception cref="LambdaRuntimeException">The Runtime API can't be reached, or requires that the process exits.</exception>
    /// <example>
    /// <code>
    /// LambdaRuntime.Run(
    ///     (order, context) =&gt; Task.FromResult(new Receipt(order.Id)),
    ///     AppJson.Default.Order,
    ///     AppJson.Default.Receipt);
    /// </code>
    /// </example>
    public static void Run<TIn, TOut>(
        Func<TIn, LambdaContext, Task<TOut>> handler,
        JsonTypeInfo<TIn> input,
        JsonTypeInfo<TOut> output,
        CancellationToken cancellationToken = default) =>
        RuntimeHost.Run(new TypedHandler<TIn, TOut>(handler, input, output), cancellationToken);

    /// <summary>
    /// Runs a handler that takes an event and returns no response, without reflection. An empty response is sent. Returns when the
    /// runtime has stopped.
    /// </summary>
    /// <typeparam name="TIn">The type of the event. JSON <c>null</c> becomes the default value of the type.</typeparam>
    /// <param name="handler">Takes the event.</param>
    /// <param name="input">
    /// The metadata to read the event with, such as <c>AppJson.Default.Order</c>. An event that can't be read is reported as the error
    /// of the invocation.
    /// </param>
    /// <param name="cancellationToken">
    /// Stops the runtime as SIGTERM does: a running invocation finishes first. The token isn't passed to the handler.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is null; also reported to Lambda as an initialization error.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AWS_LAMBDA_RUNTIME_API</c> is not set, or not of the form <c>host:port</c>.
    /// </exception>
    /// <exception cref="LambdaRuntimeException">The Runtime API can't be reached, or requires that the process exits.</exception>
    public static void Run<TIn>(
        Func<TIn, LambdaContext, Task> handler,
        JsonTypeInfo<TIn> input,
        CancellationToken cancellationToken = default) =>
        RuntimeHost.Run(new InputHandler<TIn>(handler, input), cancellationToken);

    /// <summary>
    /// Runs a handler that streams its response: each write is sent at once. Returns when the runtime has stopped.
    /// </summary>
    /// <param name="handler">
    /// Takes the event as UTF-8 JSON, and the stream to write the response to, at most 200 MB, as for <see cref="RunStreamingAsync"/>.
    /// </param>
    /// <param name="cancellationToken">
    /// Stops the runtime as SIGTERM does: a running invocation finishes first. The token isn't passed to the handler.
    /// </param>
    /// <exception cref="ArgumentNullException">The handler is null; also reported to Lambda as an initialization error.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AWS_LAMBDA_RUNTIME_API</c> is not set, or not of the form <c>host:port</c>.
    /// </exception>
    /// <exception cref="LambdaRuntimeException">The Runtime API can't be reached, or requires that the process exits.</exception>
    public static void RunStreaming(
        Func<Stream, Stream, LambdaContext, Task> handler,
        CancellationToken cancellationToken = default) =>
        RuntimeHost.Run(new StreamingHandler(handler), cancellationToken);

    /// <summary>Runs a handler that reads the event and writes the response as streams of bytes.</summary>
    /// <param name="handler">
    /// Takes the event as UTF-8 JSON and returns the response. The event is a <see cref="MemoryStream"/> whose
    /// <see cref="MemoryStream.TryGetBuffer"/> works. The stream and its bytes are valid until the response has been sent, so copy what
    /// you need after the invocation. The response is sent from the stream's current position to its end, at most 6,291,556 bytes, and
    /// then disposed; null sends an empty response.
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
    /// await LambdaRuntime.RunAsync(async (input, context) =&gt;
    /// {
    ///     using var reader = new StreamReader(input);
    ///     var text = await reader.ReadToEndAsync();
    ///     return new MemoryStream(Encoding.UTF8.GetBytes($"{{\"length\":{text.Length}}}"));
    /// });
    /// </code>
    /// </example>
    public static Task RunAsync(Func<Stream, LambdaContext, Task<Stream>> handler, CancellationToken cancellationToken = default) =>
        RuntimeHost.RunAsync(new StreamHandler(handler), cancellationToken);

    /// <summary>Runs a handler that takes an event and returns a response, without reflection.</summary>
    /// <typeparam name="TIn">The type of the event. JSON <c>null</c> becomes the default value of the type.</typeparam>
    /// <typeparam name="TOut">The type of the response. A null response is sent as JSON <c>null</c>.</typeparam>
    /// <param name="handler">Takes the event and returns the response, at most 6,291,556 bytes of JSON.</param>
    /// <param name="input">
    /// The metadata to read the event with, such as <c>AppJson.Default.Order</c>. An event that can't be read is reported as the error
    /// of the invocation.
    /// </param>
    /// <param name="output">The metadata to write the response with.</param>
    /// <param name="cancellationToken">
    /// Stops the runtime as SIGTERM does: a running invocation finishes first. The token isn't passed to the handler.
    /// </param>
    /// <returns>A task that completes when the runtime has stopped.</returns>
    /// <exception cref="ArgumentNullException">An argument is null; also reported to Lambda as an initialization error.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AWS_LAMBDA_RUNTIME_API</c> is not set, or not of the form <c>host:port</c>.
    /// </exception>
    /// <exception cref="LambdaRuntimeException">The Runtime API can't be reached, or requires that the process exits.</exception>
    /// <example>
    /// <code>
    /// await LambdaRuntime.RunAsync(
    ///     (order, context) =&gt; Task.FromResult(new Receipt(order.Id)),
    ///     AppJson.Default.Order,
    ///     AppJson.Default.Receipt);
    ///
    /// record Order(string Id);
    ///
    /// record Receipt(string OrderId);
    ///
    /// [JsonSerializable(typeof(Order))]
    /// [JsonSerializable(typeof(Receipt))]
    /// partial class AppJson : JsonSerializerContext;
    /// </code>
    /// </example>
    public static Task RunAsync<TIn, TOut>(
        Func<TIn, LambdaContext, Task<TOut>> handler,
        JsonTypeInfo<TIn> input,
        JsonTypeInfo<TOut> output,
        CancellationToken cancellationToken = default) =>
        RuntimeHost.RunAsync(new TypedHandler<TIn, TOut>(handler, input, output), cancellationToken);

    /// <summary>Runs a handler that takes an event and returns no response, without reflection. An empty response is sent.</summary>
    /// <typeparam name="TIn">The type of the event. JSON <c>null</c> becomes the default value of the type.</typeparam>
    /// <param name="handler">Takes the event.</param>
    /// <param name="input">
    /// The metadata to read the event with, such as <c>AppJson.Default.Order</c>. An event that can't be read is reported as the error
    /// of the invocation.
    /// </param>
    /// <param name="cancellationToken">
    /// Stops the runtime as SIGTERM does: a running invocation finishes first. The token isn't passed to the handler.
    /// </param>
    /// <returns>A task that completes when the runtime has stopped.</returns>
    /// <exception cref="ArgumentNullException">An argument is null; also reported to Lambda as an initialization error.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AWS_LAMBDA_RUNTIME_API</c> is not set, or not of the form <c>host:port</c>.
    /// </exception>
    /// <exception cref="LambdaRuntimeException">The Runtime API can't be reached, or requires that the process exits.</exception>
    /// <example>
    /// <code>
    /// await LambdaRuntime.RunAsync((order, context) =&gt; StoreAsync(order), AppJson.Default.Order);
    /// </code>
    /// </example>
    public static Task RunAsync<TIn>(
        Func<TIn, LambdaContext, Task> handler,
        JsonTypeInfo<TIn> input,
        CancellationToken cancellationToken = default) =>
        RuntimeHost.RunAsync(new InputHandler<TIn>(handler, input), cancellationToken);

    /// <summary>Runs a handler that streams its response: each write is sent at once.</summary>
    /// <param name="handler">
    /// Takes the event as UTF-8 JSON, and the stream to write the response to, at most 200 MB. Nothing is sent before the first write or
    /// flush, so an exception before it is reported as the error of the invocation. A later exception is sent after the content, so that
    /// the caller knows that the response is incomplete. Behind a function URL or an API gateway, call <see cref="WriteHttpPrelude"/>
    /// first. The streams are valid until the handler's task completes. Don't write from several threads at once.
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
    /// await LambdaRuntime.RunStreamingAsync(async (input, output, context) =&gt;
    /// {
    ///     LambdaRuntime.WriteHttpPrelude(output, headers: [new("Content-Type", "text/plain")]);
    ///     await output.WriteAsync("first part"u8.ToArray());
    ///     await output.WriteAsync("second part"u8.ToArray());
    /// });
    /// </code>
    /// </example>
    public static Task RunStreamingAsync(
        Func<Stream, Stream, LambdaContext, Task> handler,
        CancellationToken cancellationToken = default) =>
        RuntimeHost.RunAsync(new StreamingHandler(handler), cancellationToken);

    /// <summary>
    /// Sets the status, headers and cookies of a streamed response behind a function URL or an API gateway. They are sent with the first
    /// write or flush.
    /// </summary>
    /// <param name="output">
    /// The stream that <see cref="RunStreaming"/> passed to the handler. Nothing may have been written to it yet.
    /// </param>
    /// <param name="statusCode">The HTTP status, from 100 to 599.</param>
    /// <param name="headers">The headers, each name once. Default: none.</param>
    /// <param name="cookies">Values of <c>Set-Cookie</c>, such as <c>a=1; Secure</c>. Default: none.</param>
    /// <exception cref="ArgumentException">The stream isn't the one that <see cref="RunStreaming"/> passed to the handler.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The status isn't from 100 to 599.</exception>
    /// <exception cref="InvalidOperationException">
    /// Content, or another prelude, has already been written; or the prelude is larger than the 16 KiB that API Gateway takes.
    /// </exception>
    public static void WriteHttpPrelude(
        Stream output,
        int statusCode = 200,
        IEnumerable<KeyValuePair<string, string>>? headers = null,
        IEnumerable<string>? cookies = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);
        if (output is not IHttpResponseOutput response)
        {
            throw new ArgumentException(
                "This isn't the stream that RunStreaming passed to the handler. " +
                "Write the prelude to that stream, before you wrap it in another one.",
                nameof(output));
        }

        response.SetHead(statusCode, headers ?? [], cookies ?? []);
    }
}
