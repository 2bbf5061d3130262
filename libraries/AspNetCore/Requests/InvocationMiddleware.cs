using Lamplighter.Internal.AspNetCore.Contexts;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Internal.AspNetCore.Requests;

// Begins an invocation for each request, and ends it before the response completes.
internal sealed class InvocationMiddleware(RequestDelegate next, LambdaProcess process, RequestTelemetryOptions options)
{
    // What it sets in the flow ends with the method.
    internal async Task InvokeAsync(HttpContext http)
    {
        if (!ReferenceEquals(LambdaProcess.Current, process))
        {
            LambdaProcess.Swap(process);
        }

        // A handler with an attribute has begun the invocation, and ends it.
        if (Invocation.Current is { HasEnded: false } outer)
        {
            outer.CorrelationId ??= CorrelationIds.Find(http, process, options);
            new ServedHttpRequest(http).Begin(outer, RequestSource.Hosting);
            await next(http).ConfigureAwait(false);
            return;
        }

        var context = RequestContexts.Find(http, process, out var source);
        var request = new ServedHttpRequest(http);
        var invocation = Invocation.Begin(context, request, isRequest: source != RequestSource.Other);
        Invocation.Enter(invocation);
        invocation.CorrelationId = CorrelationIds.Find(http, process, options);
        request.Begin(invocation, source);
        try
        {
            await next(http).ConfigureAwait(false);
            request.End();
        }
        catch (Exception error)
        {
            if (!TryAnswer(http, invocation, request, error))
            {
                throw;
            }
        }
    }

    // As the server would answer, which would also log the exception, outside of the invocation. It must see only an exception after
    // the response has started, to break the connection.
    private bool TryAnswer(HttpContext http, Invocation invocation, ServedHttpRequest request, Exception error)
    {
        var status = error switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            OperationCanceledException when http.RequestAborted.IsCancellationRequested => StatusCodes.Status499ClientClosedRequest,
            _ => StatusCodes.Status500InternalServerError,
        };
        var isOurs = status >= StatusCodes.Status500InternalServerError;
        var hasStarted = http.Response.HasStarted;
        if (!hasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = status;
        }

        if (isOurs)
        {
            process.ReportHandledError(
                $"{request.Method} {invocation.RouteTemplate ?? http.Request.Path.Value} failed "
                + (hasStarted ? "after its response had started." : $"and was answered with {status}."),
                error);
        }

        request.End(isOurs ? error : null);
        return !hasStarted;
    }
}
