using System.Runtime.CompilerServices;
using Lamplighter.Internal.Core.FrontDoors;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.EventHandler.Bodies;
using Lamplighter.Internal.EventHandler.FrontDoors;
using Lamplighter.Internal.EventHandler.Pipeline;
using Lamplighter.Internal.EventHandler.Requests;
using Lamplighter.Internal.EventHandler.Responses;
using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter;

/// <summary>
/// Handles HTTP requests by routes: reads the event of an API Gateway REST or HTTP API, a function URL, an Application Load
/// Balancer or VPC Lattice, finds the route, and returns the response in the format of the front door. An exception of a route
/// becomes a response. Create one per process and keep it; resolving is thread-safe.
/// </summary>
public sealed partial class ApiGatewayResolver : ApiGatewayRouteBuilder, IStreamHandler, IStreamingHandler
{
    /// <summary>The meter of <see cref="ApiGatewayOptions.RouteMetrics"/>, for <c>Metrics.ListenTo</c> or OpenTelemetry.</summary>
    public const string MeterName = RouteMeter.Name;

    private readonly IServiceProvider? _services;
    private readonly RouteTable _routes;
    private readonly RequestPipeline _pipeline;
    private readonly ResolverJson _json;
    private readonly bool _measures;
    private readonly ResponseShaper? _shaper;

    private ApiGatewayResolver(IServiceProvider? services, Action<ApiGatewayOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ApiGatewayOptions();
        configure(options);
        _services = services;
        var policies = options.BuildPolicies();
        _routes = new RouteTable(
            services is not null,
            options.CaseSensitivePaths,
            policies,
            options.BuildCorsPolicies());
        _json = new ResolverJson(options.JsonTypeInfoResolver, options.ConfigureJson, options.ProblemType)
        {
            ReturnsNotAcceptable = options.ReturnHttpNotAcceptable,
            ValidatesResponses = options.ValidateResponses,
        };
        _measures = options.RouteMetrics;
        _shaper = ResponseShaper.Of(options);
        _pipeline = new RequestPipeline(
            options,
            new RequestRouter(
                _routes, [.. options.Prefixes], options.NotFound, options.MethodNotAllowed, options.StrictTrailingSlash),
            _routes,
            policies?.Default);
        foreach (var source in options.Sources)
        {
            source(_routes);
        }

        StartRehearsal();
    }

    internal override RouteTable Table => _routes;

    /// <summary>Creates a resolver for the routes of one class.</summary>
    /// <typeparam name="TRoutes">
    /// A partial class with <see cref="ApiGatewayRoutesAttribute"/> and a constructor without parameters.
    /// </typeparam>
    /// <returns>The resolver.</returns>
    /// <exception cref="InvalidOperationException">The class takes services, or two routes match the same paths.</exception>
    /// <exception cref="ArgumentException">The options contradict each other; the message says how to fix it.</exception>
    public static ApiGatewayResolver Create<TRoutes>()
        where TRoutes : class, IApiGatewayRoutes<TRoutes> => Create(static options => options.Routes<TRoutes>());

    /// <summary>Creates a resolver.</summary>
    /// <param name="configure">Adds routes and sets options.</param>
    /// <returns>The resolver.</returns>
    /// <exception cref="InvalidOperationException">
    /// A class of routes takes services, two routes match the same paths, or a route requires a policy that the options don't have.
    /// </exception>
    /// <exception cref="ArgumentException">The options contradict each other; the message says how to fix it.</exception>
    public static ApiGatewayResolver Create(Action<ApiGatewayOptions> configure) => new(null, configure);

    /// <summary>Creates a resolver whose route classes use services. Each request has its own scope.</summary>
    /// <param name="services">The service provider.</param>
    /// <param name="configure">Adds routes and sets options.</param>
    /// <returns>The resolver.</returns>
    /// <exception cref="InvalidOperationException">
    /// Two routes match the same paths, or a route requires a policy that the options don't have.
    /// </exception>
    public static ApiGatewayResolver Create(IServiceProvider services, Action<ApiGatewayOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new(services, configure);
    }

    /// <summary>
    /// Handles one event. An event that isn't an HTTP request is answered with 400 and logged; an unhandled exception of a route is
    /// answered with 500 and logged.
    /// </summary>
    /// <param name="input">The event, UTF-8 JSON. Read to its end, not disposed.</param>
    /// <param name="context">The context of the invocation.</param>
    /// <returns>The response, UTF-8 JSON.</returns>
    /// <exception cref="ArgumentNullException">The event or the context is null.</exception>
    public Task<Stream> ResolveAsync(Stream input, LambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var isRead = EventBytes.TryRead(input, out var json);
        return isRead && Invocation.Current is { HasEnded: false }
            ? AnswerAsync(json, context)
            : ResolveAsync(isRead ? null : input, json, context);
    }

    private async Task<Stream> ResolveAsync(Stream? input, ReadOnlyMemory<byte> json, LambdaContext context)
    {
        if (input is not null)
        {
            json = await EventBytes.ReadAsync(input).ConfigureAwait(false);
        }

        if (Invocation.Current is { HasEnded: false })
        {
            return await AnswerAsync(json, context).ConfigureAwait(false);
        }

        // Neither a runtime client nor a woven handler began an invocation, and routes may be woven. Enter ends with this method.
        var invocation = Invocation.Begin(context, json);
        Invocation.Enter(invocation);
        try
        {
            return await AnswerAsync(json, context).ConfigureAwait(false);
        }
        finally
        {
            invocation.End(null);
        }
    }

    Task<Stream> IStreamHandler.HandleAsync(Stream input, LambdaContext context) => ResolveAsync(input, context);

    // Most routes answer at once, and then no state machine is made: each costs its compilation at a cold start.
    private Task<Stream> AnswerAsync(ReadOnlyMemory<byte> json, LambdaContext context)
    {
        _routes.Freeze();
        var invocation = Invocation.Current!;
        var services = _services is null ? null : BeginServices();
        var formats = new RequestJson(LambdaProcess.Current, _json);
        HttpRequest? request = null;
        ValueTask<Stream> answer;
        invocation.BeginAnswering();
        try
        {
            request = EventIntake.Read(json, context, services, formats, out var refusal);
            answer = request is null
                ? new(ResponseWriter.Write(HttpResult.Problem(400, detail: refusal), formats))
                : AnswerAsync(request);
        }
        catch (Exception error)
        {
            answer = ValueTask.FromException<Stream>(error);
        }

        if (!answer.IsCompletedSuccessfully || request?.Owned is not null || services is not null)
        {
            return CloseAsync(answer, invocation, request, services);
        }

        invocation.EndAnswering();
        return Task.FromResult(answer.Result);
    }

    // In a method of its own, so that the assembly of IServiceProvider is loaded only where there are services.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private RequestServices BeginServices() => new(_services!);

    private static async Task<Stream> CloseAsync(
        ValueTask<Stream> answer, Invocation invocation, HttpRequest? request, RequestServices? services)
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
        finally
        {
            await CloseAsync(invocation, request, services).ConfigureAwait(false);
        }
    }

    private static async ValueTask CloseAsync(Invocation invocation, HttpRequest? request, RequestServices? services)
    {
        if (request is not { HasBegun: true })
        {
            invocation.EndAnswering();
        }

        if (request?.Owned is { } owned)
        {
            await owned.CloseAsync().ConfigureAwait(false);
        }

        if (services is not null)
        {
            await CloseAsync(services).ConfigureAwait(false);
        }

        // Last, because what is disposed can use the request's token.
        request?.Abort?.Dispose();
    }

    private ValueTask<Stream> AnswerAsync(HttpRequest request)
    {
        var startedAt = _measures ? LambdaProcess.Current.Clock.GetTimestamp() : 0;
        var answer = _pipeline.AnswerAsync(request);
        return answer.IsCompletedSuccessfully ? new(Finish(request, answer.Result, startedAt)) : AnswerAsync(request, answer, startedAt);
    }

    private async ValueTask<Stream> AnswerAsync(HttpRequest request, ValueTask<HttpResult> answer, long startedAt) =>
        Finish(request, await answer.ConfigureAwait(false), startedAt);

    private MemoryStream Finish(HttpRequest request, HttpResult result, long startedAt)
    {
        var response = Write(request, result);
        if (_measures)
        {
            RouteMeter.Shared.Record(request, request.HasFailed ? 500 : result.StatusCode, startedAt);
        }

        return response;
    }

    private MemoryStream Write(HttpRequest request, HttpResult result)
    {
        result = Share(request, result);
        try
        {
            return ResponseWriter.Write(request, result, _shaper);
        }
        catch (Exception error)
        {
            request.HasFailed = true;
            RequestPipeline.Report(request, 500, error);
            var problem = error is ResponseTooLargeException
                ? HttpResult.Problem(500, "Response Too Large", error.Message)
                : HttpResult.Problem(500);
            return ResponseWriter.Write(request, Share(request, problem), null);
        }
    }

    // With pages of other origins, where they may have it.
    private HttpResult Share(HttpRequest request, HttpResult result) =>
        request.IsPreflight || !_routes.HasCors ? result : ShareByPolicy(request, result);

    private HttpResult ShareByPolicy(HttpRequest request, HttpResult result)
    {
        try
        {
            return _routes.CorsOf(request.Endpoint) is { } policy ? policy.Apply(request, result) : result;
        }
        catch (Exception error)
        {
            LambdaProcess.Current.ReportHandledError(
                "CorsOptions.IsOriginAllowed failed; the answer is shared with no other origin.", error);
            return result;
        }
    }

    private static async ValueTask CloseAsync(RequestServices services)
    {
        try
        {
            await services.CloseAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            LambdaProcess.Current.ReportHandledError("The services of a request could not be disposed; its answer was sent.", error);
        }
    }
}
