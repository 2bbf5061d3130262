using Lamplighter.LocalHost.Gateway.Callers;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Gateway.Routing;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>A route behind an authorizer, which is asked before the body is read.</summary>
internal sealed class GuardedRoute(LambdaAuthorizer authorizer, Func<HttpContext, RouteMatch, Task> next, Action<string> onNote)
{
    private const string TraceName = "X-Amzn-Trace-Id";

    public async Task AnswerAsync(HttpContext context, RouteMatch match)
    {
        if (await AuthorizeAsync(context, match) is { } caller)
        {
            await next(context, match with { Caller = caller });
        }
    }

    // Null when the response is written.
    private async Task<AuthorizerContext?> AuthorizeAsync(HttpContext context, RouteMatch match)
    {
        try
        {
            var request = GatewayRequestReader.Read(context, [], Trace(context, out var trace)) with { Route = match };
            var (caller, reply, note) = await authorizer.DecideAsync(request, trace);
            if (note is not null)
            {
                onNote($"{request.Method} {request.RawPath}  {(reply is null ? "" : $"{reply.StatusCode}  ")}{note}");
            }

            if (reply is not null)
            {
                await ReplyWriter.WriteAsync(context.Response, reply, []);
            }

            return caller;
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The client disconnected.
            return null;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            onNote($"{context.Request.Method} {context.Request.Path}  500  the host couldn't ask the authorizer {authorizer.Name}: {error}");
            await ReplyWriter.WriteAsync(context.Response, authorizer.Failed, []);
            return null;
        }
    }

    // The function of the route continues the trace of the authorizer.
    private static TraceHeader Trace(HttpContext context, out TraceHeader trace)
    {
        trace = TraceHeader.Create(context.Request.Headers[TraceName]);
        if (trace.CallerSegmentId is null)
        {
            context.Request.Headers[TraceName] = $"Root={trace.TraceId};Sampled={(trace.Sampled ? 1 : 0)}";
        }

        return trace;
    }
}
