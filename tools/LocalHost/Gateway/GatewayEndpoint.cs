using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Gateway;

/// <summary>The front door: every HTTP request becomes an event for one function.</summary>
internal sealed class GatewayEndpoint(LambdaFunction function, PayloadFormat format, TimeSpan integrationTimeout, Reporter reporter)
{
    public Task HandleAsync(HttpContext context) => HandleAsync(context, null);

    public async Task HandleAsync(HttpContext context, RouteMatch? route)
    {
        try
        {
            await AnswerAsync(context, route);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // the client left
        }
    }

    private async Task AnswerAsync(HttpContext context, RouteMatch? route)
    {
        if (await RequestBody.ReadAsync(context.Request, format.RequestLimit, context.RequestAborted) is not { } body)
        {
            await RefuseAsync(context);
            return;
        }

        var trace = TraceHeader.Create(context.Request.Headers["X-Amzn-Trace-Id"]);
        var request = GatewayRequestReader.Read(context, body, trace) with { Route = route };
        var payload = format.WriteEvent(request);
        if (payload.Length > PayloadLimits.Event)
        {
            await RefuseAsync(context);
            return;
        }

        var invocation = new Invocation($"{request.Method} {request.RawPath}", payload, trace) { Function = function.Info, Source = format.Source };
        reporter.Begin(invocation);
        try
        {
            var reply = await InvokeAsync(request, invocation);
            await WriteAsync(context.Response, reply, invocation);
        }
        finally
        {
            reporter.End(invocation);
        }
    }

    private async Task<GatewayReply> InvokeAsync(GatewayRequest request, Invocation invocation)
    {
        try
        {
            var result = await function.InvokeAsync(invocation).WaitAsync(integrationTimeout);
            if (result.IsError)
            {
                return format.InternalError;
            }

            return StreamedResponse.Is(result) ? StreamedResponse.Read(result.Payload) : format.ReadResponse(request, result.Payload);
        }
        catch (TimeoutException)
        {
            // The gateway gives up; the function goes on until its own timeout.
            return format.TimedOut with { Note = $"the gateway waits {integrationTimeout.TotalSeconds:0.##} s (--integration-timeout)" };
        }
        catch (MalformedResponseException error)
        {
            return format.InternalError with { Note = $"malformed response: {error.Message}" };
        }
    }

    private async Task WriteAsync(HttpResponse response, GatewayReply reply, Invocation invocation)
    {
        try
        {
            Record(reply, invocation);
            await ReplyWriter.WriteAsync(response, reply, format.ReplyHeaders(invocation));
        }
        catch (MalformedResponseException error)
        {
            reply = format.InternalError with { Note = $"malformed response: {error.Message}" };
            Record(reply, invocation);
            await ReplyWriter.WriteAsync(response, reply, format.ReplyHeaders(invocation));
        }
    }

    private static void Record(GatewayReply reply, Invocation invocation)
    {
        invocation.HttpStatus = reply.StatusCode;
        if (reply.Note is { } note)
        {
            invocation.AddNote(note);
        }
    }

    private async Task RefuseAsync(HttpContext context)
    {
        reporter.Note($"{context.Request.Method} {context.Request.Path}  413  the event would be larger than {PayloadLimits.Event} bytes (or the request larger than {format.RequestLimit})");
        await ReplyWriter.WriteAsync(context.Response, format.RequestTooLarge, []);
    }
}
