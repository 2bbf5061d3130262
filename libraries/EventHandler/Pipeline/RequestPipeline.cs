using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.EventHandler.Bodies;
using Lamplighter.Internal.EventHandler.Options;
using Lamplighter.Internal.EventHandler.Requests;

namespace Lamplighter.Internal.EventHandler.Pipeline;

// From a request to its answer: routing, middleware, the route, and what becomes of exceptions. Nothing is thrown out of it.
internal sealed class RequestPipeline
{
    private readonly RequestRouter _router;
    private readonly ExceptionRule[] _exceptions;
    private readonly HttpHandler? _middleware;
    private readonly bool? _showExceptions;

    internal RequestPipeline(ApiGatewayOptions options, RequestRouter router)
    {
        _router = router;
        _exceptions = [.. options.Exceptions];
        _showExceptions = options.ShowExceptions;
        for (var i = options.Middleware.Count - 1; i >= 0; i--)
        {
            var (who, middleware) = options.Middleware[i];
            var next = _middleware ?? (request => RunAsync(request).AsTask());
            _middleware = request => Returned.By(who, middleware(request, next));
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
        return result.Body is StreamBody body ? ReadAsync(request, result, body) : new(result);
    }

    private async ValueTask<HttpResult> AnswerAsync(HttpRequest request, ValueTask<HttpResult> answer)
    {
        var result = await answer.ConfigureAwait(false);
        return result.Body is StreamBody body ? await ReadAsync(request, result, body).ConfigureAwait(false) : result;
    }

    private async ValueTask<HttpResult> ReadAsync(HttpRequest request, HttpResult result, StreamBody body)
    {
        try
        {
            return result.WithBody(await body.ReadAsync(request.Context.CancellationToken).ConfigureAwait(false));
        }
        catch (Exception error)
        {
            return await FailAsync(request, error).ConfigureAwait(false);
        }
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

    private ValueTask<HttpResult> RunAsync(HttpRequest request)
    {
        var flow = ExecutionContext.Capture();
        try
        {
            var answer = request.Handler(request);
            return answer.IsCompletedSuccessfully ? new(Returned.By(Returned.Route, answer.Result)) : RunAsync(request, answer);
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

    private async ValueTask<HttpResult> RunAsync(HttpRequest request, ValueTask<HttpResult> answer)
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

    private async ValueTask<HttpResult> FailAsync(HttpRequest request, Exception error)
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

        var result = error switch
        {
            HttpException http => Problem(http),
            OperationCanceledException when request.Context.CancellationToken.IsCancellationRequested => HttpResult.Problem(504),
            _ => Unhandled(error),
        };
        if (result.StatusCode >= 500)
        {
            Report(request, result.StatusCode, error);
        }

        return result;
    }

    private static HttpResult Problem(HttpException error)
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

        return result;
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
