using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.EventHandler.Authorization;
using Lamplighter.Internal.EventHandler.Binding;
using Lamplighter.Internal.EventHandler.HttpSyntax;
using Lamplighter.Internal.EventHandler.OpenApi;
using Lamplighter.Internal.EventHandler.Options;
using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter;

/// <summary>
/// Options for a resolver. Read by <see cref="ApiGatewayResolver.Create(Action{ApiGatewayOptions})"/>, and not kept afterwards.
/// </summary>
public sealed partial class ApiGatewayOptions
{
    internal ApiGatewayOptions()
    {
    }

    /// <summary>
    /// Type information for JSON bodies. It comes before what the generator found and what <see cref="LambdaTelemetry.Configure"/> names.
    /// Default <see langword="null"/>: only those.
    /// </summary>
    public IJsonTypeInfoResolver? JsonTypeInfoResolver { get; set; }

    /// <summary>Compresses responses for callers that accept it. Default <see langword="null"/>: nothing is compressed.</summary>
    public CompressionOptions? Compression { get; set; }

    /// <summary>
    /// Adds an <c>ETag</c> made from the body to responses with 200 to GET and HEAD, unless they have one, and answers a request whose
    /// <c>If-None-Match</c> names it with 304. The tag of a compressed body is weak. This saves the transfer, not the work. Default false.
    /// </summary>
    public bool ETags { get; set; }

    /// <summary>Whether paths are case-sensitive. Default false: <c>/Orders</c> matches <c>/orders</c>.</summary>
    public bool CaseSensitivePaths { get; set; }

    /// <summary>Whether a path that ends with a slash is a different path, which only <c>{*rest}</c> matches. Default false.</summary>
    public bool StrictTrailingSlash { get; set; }

    /// <summary>
    /// Shows callers the exception, with its stack trace, in the problem details of an unhandled exception. For development only. Default
    /// <see langword="null"/>: the environment variable <c>POWERTOOLS_DEV</c> decides.
    /// </summary>
    public bool? ShowExceptions { get; set; }

    /// <summary>
    /// Measures each request under <see cref="ApiGatewayResolver.MeterName"/>: <c>Latency</c> in milliseconds, <c>Fault</c> (500 and above)
    /// and <c>Error</c> (400 to 499), with the tag <c>route</c>, such as <c>GET /orders/{id}</c>. With Lamplighter.Metrics they become
    /// metrics by <c>Metrics.ListenTo(ApiGatewayResolver.MeterName, "route")</c>. Default false.
    /// </summary>
    public bool RouteMetrics { get; set; }

    /// <summary>
    /// The header <c>WWW-Authenticate</c> of responses with 401, and of those with 403 whose caller lacks a scope, such as
    /// <c>Bearer realm="orders"</c>. Default <c>Bearer</c>. REST APIs and function URLs rename the header to
    /// <c>x-amzn-remapped-www-authenticate</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The value is empty, or has a line break.</exception>
    public string AuthenticationChallenge
    {
        get;
        set
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            field = HeaderText.CheckValue(value, nameof(value));
        }
    } = Challenge.Default;

    /// <summary>
    /// Records who calls: log lines get the key <c>caller_id</c>, and traces the annotation <c>CallerId</c>, with <see cref="Caller.Id"/>.
    /// IDs can be personal data, such as e-mail addresses. Default false.
    /// </summary>
    public bool RecordCaller { get; set; }

    internal List<Action<RouteTable>> Sources { get; } = [];

    internal List<string> Prefixes { get; } = [];

    // With what messages call it.
    internal List<MiddlewareEntry> Middleware { get; } = [];

    internal List<ExceptionRule> Exceptions { get; } = [];

    internal HttpHandler? NotFound { get; private set; }

    internal HttpHandler? MethodNotAllowed { get; private set; }

    // Null while there aren't any.
    internal Dictionary<string, AuthorizationPolicy>? Policies { get; private set; }

    // Null while nothing is required.
    internal List<RouteAuthorization>? Required { get; private set; }

    /// <summary>Adds the routes of a class.</summary>
    /// <typeparam name="TRoutes">A partial class with <see cref="ApiGatewayRoutesAttribute"/>.</typeparam>
    public void Routes<TRoutes>()
        where TRoutes : class, IApiGatewayRoutes<TRoutes> => Sources.Add(TRoutes.Map);

    /// <summary>
    /// Serves the OpenAPI document of the project's routes to GET and HEAD. The build sees this call and puts the document beside the
    /// function, as <c>openapi.json</c> or <c>openapi.yaml</c>. It is read at the first request for it. Middleware applies to it, and it
    /// isn't an operation of the document.
    /// </summary>
    /// <param name="path">The path, such as <c>/openapi.json</c>.</param>
    /// <exception cref="ArgumentNullException">The path is null.</exception>
    /// <remarks>
    /// A request for a document that isn't there is answered with 500, and the error in the log says what is missing.
    /// </remarks>
    public void ServeOpenApi(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Sources.Add(routes => routes.Add("GET", path, new DocumentRoute().AnswerAsync));
    }

    /// <summary>
    /// Removes prefixes from the path before routing, for example the base path mapping of a custom domain. Only the first match is
    /// removed, once.
    /// </summary>
    /// <param name="prefixes">Prefixes such as <c>/prod</c>.</param>
    /// <exception cref="ArgumentException">A prefix is empty.</exception>
    public void StripPrefixes(params string[] prefixes)
    {
        ArgumentNullException.ThrowIfNull(prefixes);
        foreach (var prefix in prefixes)
        {
            var trimmed = prefix?.Trim('/');
            ArgumentException.ThrowIfNullOrEmpty(trimmed, nameof(prefixes));
            Prefixes.Add("/" + trimmed);
        }
    }

    /// <summary>
    /// Adds middleware around the routes, the first one outermost. It runs for every request that has a well-formed path, even if no
    /// route matches; <see cref="HttpRequest.RouteTemplate"/> is already set. An exception of a route is already a result.
    /// </summary>
    /// <param name="middleware">Takes the request and the next handler, and returns the result.</param>
    public void Use(Func<HttpRequest, HttpHandler, Task<HttpResult>> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        Middleware.Add(new($"Middleware {Middleware.Count + 1} of the options", middleware));
    }

    /// <summary>
    /// Adds middleware that is resolved from the service provider around the routes. See
    /// <see cref="Use(Func{HttpRequest, HttpHandler, Task{HttpResult}})"/>.
    /// </summary>
    /// <typeparam name="TMiddleware">The service's type.</typeparam>
    public void Use<TMiddleware>()
        where TMiddleware : class, IHttpMiddleware =>
        Middleware.Add(new(
            $"The middleware {typeof(TMiddleware)}",
            static (request, next) => RequestBinder.Service<TMiddleware>(request).InvokeAsync(request, next)));

    /// <summary>Adds middleware around the routes. See <see cref="Use(Func{HttpRequest, HttpHandler, Task{HttpResult}})"/>.</summary>
    /// <param name="middleware">One instance for all requests. It must be thread-safe.</param>
    public void Use(IHttpMiddleware middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        Middleware.Add(new(middleware, middleware.InvokeAsync));
    }

    /// <summary>Handles exceptions of a type and of types derived from it. The first matching rule is used.</summary>
    /// <typeparam name="TException">The type.</typeparam>
    /// <param name="handler">Returns the response.</param>
    [OverloadResolutionPriority(1)]
    public void OnException<TException>(Func<TException, HttpRequest, HttpResult> handler)
        where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(handler);
        Exceptions.Add(new ExceptionRule(
            static error => error is TException, (error, request) => Task.FromResult(handler((TException)error, request))));
    }

    /// <summary>Handles exceptions of a type and of types derived from it. The first matching rule is used.</summary>
    /// <typeparam name="TException">The type.</typeparam>
    /// <param name="handler">Returns the response.</param>
    public void OnException<TException>(Func<TException, HttpRequest, Task<HttpResult>> handler)
        where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(handler);
        Exceptions.Add(new ExceptionRule(static error => error is TException, (error, request) => handler((TException)error, request)));
    }

    /// <summary>Handles requests whose path no route matches, instead of the resolver's 404.</summary>
    /// <param name="handler">Returns the response.</param>
    [OverloadResolutionPriority(1)]
    public void OnNotFound(Func<HttpRequest, HttpResult> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        NotFound = request => Task.FromResult(handler(request));
    }

    /// <summary>Handles requests whose path no route matches, instead of the resolver's 404.</summary>
    /// <param name="handler">Returns the response.</param>
    public void OnNotFound(Func<HttpRequest, Task<HttpResult>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        NotFound = new HttpHandler(handler);
    }
}
