using Lamplighter.Internal.Core.FrontDoors;
using Lamplighter.Internal.TestKit.FrontDoors;
using Lamplighter.Internal.TestKit.Streaming;

namespace Lamplighter;

/// <summary>Creates clients for functions that handle HTTP requests, without a gateway and without a network.</summary>
public static class TestClientExtensions
{
    /// <summary>
    /// Creates an <see cref="HttpClient"/> whose requests become events of a front door. The resolver handles them in this process, and
    /// its responses become those of the front door. A response that the front door wouldn't accept is a 502 whose body says why. Use
    /// paths such as <c>/orders/1</c>. Thread-safe; telemetry is captured as in any test.
    /// </summary>
    /// <param name="app">The resolver.</param>
    /// <param name="kind">The front door. Default: a REST API.</param>
    /// <param name="configure">Sets options of the front door.</param>
    /// <returns>The client.</returns>
    public static HttpClient TestClient(
        this IStreamHandler app, HttpEventKind kind = HttpEventKind.Rest, Action<TestClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        var options = new TestClientOptions();
        configure?.Invoke(options);
        if (!options.Streaming)
        {
            return Client(new FrontDoorHandler(app.HandleAsync, FrontDoorTable.Find(kind), options));
        }

        return app is IStreamingHandler streaming
            ? Client(new StreamingHandler(streaming.HandleStreamingAsync, FrontDoorTable.Find(kind), options))
            : throw new ArgumentException(
                $"{app.GetType()} doesn't stream responses. Leave TestClientOptions.Streaming false, or pass a handler with an output "
                + "stream.",
                nameof(app));
    }

    /// <inheritdoc cref="TestClient(IStreamHandler, HttpEventKind, Action{TestClientOptions})"/>
    /// <param name="handler">A function's handler, such as <c>new Function().HandleAsync</c>.</param>
    /// <param name="kind">The front door. Default: a REST API.</param>
    /// <param name="configure">Sets options of the front door.</param>
    public static HttpClient TestClient(
        this Func<Stream, LambdaContext, Task<Stream>> handler, HttpEventKind kind = HttpEventKind.Rest,
        Action<TestClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var options = new TestClientOptions();
        configure?.Invoke(options);
        return Client(new FrontDoorHandler(handler, FrontDoorTable.Find(kind), options));
    }

    /// <summary>
    /// Creates an <see cref="HttpClient"/> for a function that streams its responses. A response arrives while the function writes it: use
    /// <see cref="HttpCompletionOption.ResponseHeadersRead"/>. An exception of the function after its first byte breaks the response off,
    /// as an <see cref="IOException"/> where it's read. When the response is disposed before its end, the function can't write any longer,
    /// which Lambda doesn't do. Thread-safe.
    /// </summary>
    /// <param name="handler">A function's handler with an output stream, such as <c>new Function().HandleAsync</c>.</param>
    /// <param name="kind">The front door. Default: a function URL.</param>
    /// <param name="configure">Sets options of the front door.</param>
    /// <returns>The client.</returns>
    public static HttpClient TestClient(
        this Func<Stream, Stream, LambdaContext, Task> handler, HttpEventKind kind = HttpEventKind.FunctionUrl,
        Action<TestClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var options = new TestClientOptions();
        configure?.Invoke(options);
        return Client(new StreamingHandler(handler, FrontDoorTable.Find(kind), options));
    }

    private static HttpClient Client(HttpMessageHandler handler) => new(handler) { BaseAddress = new Uri("https://localhost/") };
}
