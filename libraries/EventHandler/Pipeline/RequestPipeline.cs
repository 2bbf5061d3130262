using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.EventHandler.Authorization;
using Lamplighter.Internal.EventHandler.Bodies;
using Lamplighter.Internal.EventHandler.Options;
using Lamplighter.Internal.EventHandler.Requests;
using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter.Internal.EventHandler.Pipeline;

// From a request to its answer: routing, middleware, the route, and what becomes of exceptions. Nothing is thrown out of it.
internal sealed class RequestPipeline
{
    private readonly RequestRouter _router;
    private readonly ExceptionRule[] _exceptions;
    private readonly HttpHandler? _middleware;
    private readonly bool? _showExceptions;
    private readonly RouteTable _routes;
    private readonly bool _recordsCaller;
    private readonly string _challenge;

    // What requests that no route matches require.
    private readonly AuthorizationRule? _required;

    internal RequestPipeline(ApiGatewayOptions options, RequestRouter router, RouteTable routes, AuthorizationRule? required)
    {
        _routes = routes;
        _required = required;
        _recordsCaller = options.RecordCaller;
        _challenge = options.AuthenticationChallenge;
        _router = router;
        _exceptions = [.. options.Exceptions];
        _showExceptions = options.ShowExceptions;
        for (var i = options.Middleware.Count - 1; i >= 0; i--)
        {
            var middleware = options.Middleware[i];
            var next = _middleware ?? (request => RunAsync(request).AsTask());
            _middleware = request => Returned.By(middleware.Source, middleware.Invoke(request, next));
        }
    }

    // Most routes answer at once, and then no state machine is made: each costs its compilation at a cold start.
    internal ValueTask<HttpResult> AnswerAsync(HttpRequest request)
    {
        var answer = RouteAsync(request);
        if (!answer.IsCompletedSuccessfully)
        {
            return AnswerAsync(request, answer);
        }

        var result = answer.Result;
        return result.Body is StreamedBody body ? ReadAsync(request, result, body) : new(result);
    }

    // Leaves a streamed body as it is.
    internal ValueTask<HttpResult> AnswerStreamingAsync(HttpRequest request) => RouteAsync(request);

    private async ValueTask<HttpResult> AnswerAsync(HttpRequest request, ValueTask<HttpResult> answer)
    {
        var result = await answer.ConfigureAwait(false);
        return result.Body is StreamedBody body ? await ReadAsync(request, result, body).ConfigureAwait(false) : result;
    }

    // What can't be sent while it is written is collected first.
    private async ValueTask<HttpResult> ReadAsync(HttpRequest request, HttpResult result, StreamedBody body)
    {
        try
        {
            return await CollectAsync(request, result, body).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            result = await FailAsync(request, error).ConfigureAwait(false);
        }

        try
        {
            return result.Body is StreamedBody answer ? await CollectAsync(request, result, answer).ConfigureAwait(false) : result;
        }
        catch (Exception error)
        {
            return FailWithoutRules(request, error);
        }
    }

    private static async ValueTask<HttpResult> CollectAsync(HttpRequest request, HttpResult result, StreamedBody body)
    {
        if (result.HasNoContent || (request.Method == "HEAD" && !body.IsReadForHead))
        {
            await body.DropAsync().ConfigureAwait(false);
            return result.WithoutBody();
        }

        var sink = new CollectingSink(request.Fields.Door.ResponseLimit);
        await body.WriteAsync(sink, request.Json, request.CancellationToken).ConfigureAwait(false);
        return result.WithBody(new BytesBody(sink.Buffer.Written.ToArray(), body.ContentType, body.IsBinary));
    }

    private ValueTask<HttpResult> RouteAsync(HttpRequest request)
    {
        try
        {
            if (!_router.TryRoute(request))
            {
                return new(HttpResult.Problem(400, detail: "The path has a malformed percent escape."));
            }
        }
        catch (Exception error)
        {
            return FailAsync(request, error);
        }

        if (Invocation.Current is { } invocation && request.RouteTemplate is { } template)
        {
            invocation.RouteTemplate = template;
        }

        if (_recordsCaller && !TryRecordCaller(request, out var problem))
        {
            return problem;
        }

        // Browsers send a preflight without credentials, so middleware that asks for some must not see it.
        return _middleware is null || request.IsPreflight ? RunAsync(request) : PassAsync(request, _middleware);
    }

    private async ValueTask<HttpResult> PassAsync(HttpRequest request, HttpHandler middleware)
    {
        try
        {
            return await middleware(request).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            return await FailAsync(request, error).ConfigureAwait(false);
        }
    }

    private bool TryRecordCaller(HttpRequest request, out ValueTask<HttpResult> problem)
    {
        try
        {
            request.RecordsCaller = true;
            request.RecordCaller();
            problem = default;
            return true;
        }
        catch (BadRequestException error)
        {
            problem = FailAsync(request, error);
            return false;
        }
    }

    // Inside the middleware, which may establish the caller, and before the request's values are read.
    private ValueTask<HttpResult> RunAsync(HttpRequest request)
    {
        var rule = request.Endpoint is { } endpoint ? _routes.RuleOf(endpoint) : request.IsPreflight ? null : _required;
        return rule is null ? HandleAsync(request) : AuthorizeAsync(request, rule);
    }

    private async ValueTask<HttpResult> AuthorizeAsync(HttpRequest request, AuthorizationRule rule)
    {
        try
        {
            if (await rule.RefuseAsync(request, _challenge).ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }
        }
        catch (Exception error)
        {
            return await FailAsync(request, error).ConfigureAwait(false);
        }

        return await HandleAsync(request).ConfigureAwait(false);
    }

    private ValueTask<HttpResult> HandleAsync(HttpRequest request)
    {
        var flow = ExecutionContext.Capture();
        try
        {
            var answer = request.Handler(request);
            return answer.IsCompletedSuccessfully ? new(Returned.By(Returned.Route, answer.Result)) : HandleAsync(request, answer);
        }
        catch (Exception error)
        {
            return FailAsync(request, error);
        }
        finally
        {
            // What a handler sets of its flow ends with it, as if it were async.
            if (flow is not null && !ReferenceEquals(flow, ExecutionContext.Capture()))
            {
                ExecutionContext.Restore(flow);
            }
        }
    }

    private async ValueTask<HttpResult> HandleAsync(HttpRequest request, ValueTask<HttpResult> answer)
    {
        try
        {
            return Returned.By(Returned.Route, await answer.ConfigureAwait(false));
        }
        catch (Exception error)
        {
            return await FailAsync(request, error).ConfigureAwait(false);
        }
    }

    internal async ValueTask<HttpResult> FailAsync(HttpRequest request, Exception error)
    {
        try
        {
            var thrown = (error as HttpException)?.Thrown;
            foreach (var rule in _exceptions)
            {
                if ((rule.Fits(error) ? error : thrown is not null && rule.Fits(thrown) ? thrown : null) is { } handled)
                {
                    return await Returned.By("OnException", rule.Handle(handled, request)).ConfigureAwait(false);
                }
            }
        }
        catch (Exception second)
        {
            Report(request, 500, error);
            error = second;
        }

        return FailWithoutRules(request, error);
    }

    // Also for an answer to an exception that fails itself: rules could go on without end.
    internal HttpResult FailWithoutRules(HttpRequest request, Exception error)
    {
        var result = error switch
        {
            HttpException http => Problem(http),
            ResponseTooLargeException => HttpResult.Problem(500, "Response Too Large", error.Message),
            OperationCanceledException when request.Context.CancellationToken.IsCancellationRequested => HttpResult.Problem(504),
            _ => Unhandled(error),
        };
        if (result.StatusCode >= 500)
        {
            Report(request, result.StatusCode, error);
        }

        return result;
    }

    private HttpResult Problem(HttpException error)
    {
        var result = HttpResult.Problem(
            error.StatusCode, detail: error.Detail, extensions: error.Errors is { } errors ? [new("errors", errors)] : null);
        if (error.Headers is { } headers)
        {
            foreach (var (name, value) in headers)
            {
                result = result.WithHeader(name, value);
            }
        }

        return error.StatusCode == 401 && result.Header(Challenge.Header) is null
            ? result.WithHeader(Challenge.Header, _challenge)
            : result;
    }

    private HttpResult Unhandled(Exception error) => _showExceptions ?? LambdaProcess.Current.Settings.Dev
        ? HttpResult.Problem(
            500, detail: error.Message, extensions: [new("exception", error.ToString().Split('\n', StringSplitOptions.TrimEntries))])
        : HttpResult.Problem(500);

    // The caller learns nothing of it, so telemetry must.
    internal static void Report(HttpRequest request, int status, Exception error) =>
        LambdaProcess.Current.ReportHandledError(
            $"{request.Method} {request.RouteTemplate ?? request.Path} failed and was answered with {status}.", error);
}
