using Lamplighter.Internal.Core.FrontDoors;
using Lamplighter.Internal.TestKit.FrontDoors;

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
        return TestClient(app.HandleAsync, kind, configure);
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
        return new HttpClient(
            new FrontDoorHandler(handler, FrontDoorTable.Find(kind), options))
        { BaseAddress = new Uri("https://localhost/") };
    }
}
