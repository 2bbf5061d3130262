using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Gateway.Routing;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Sessions;


namespace Lamplighter.LocalHost.Gateway;

/// <summary>The front door: turns each HTTP request into an event for one function.</summary>
internal sealed class GatewayEndpoint(
    LambdaFunction function, PayloadFormat format, TimeSpan integrationTimeout, InvocationCollector collector, Action<string> onNote)
{
    private static readonly TimeSpan s_slowClient = TimeSpan.FromSeconds(10);

    public Task HandleAsync(HttpContext context) => HandleAsync(context, null);

    public async Task HandleAsync(HttpContext context, RouteMatch? route)
    {
        try
        {
            await AnswerAsync(context, route);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The client disconnected.
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            onNote($"{context.Request.Method} {context.Request.Path}  {error.StatusCode}  the request isn't valid HTTP: {error.Message}");
            await ReplyWriter.WriteAsync(context.Response, GatewayReply.Json(error.StatusCode, """{"message":"Bad Request"}"""), []);
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            onNote($"{context.Request.Method} {context.Request.Path}  {format.InternalError.StatusCode}  the host couldn't answer: {error}");
            await ReplyWriter.WriteAsync(context.Response, format.InternalError, []);
        }
    }

    private async Task AnswerAsync(HttpContext context, RouteMatch? route)
    {
        using var held = await RequestMemory.Shared.HoldAsync(context.Request, format.RequestLimit, context.RequestAborted);
        if (await ReadEventAsync(context, route) is not var (request, payload, trace))
        {
            await RefuseAsync(context);
            return;
        }

        var invocation = new Invocation($"{request.Method} {request.RawPath}", payload, trace)
        {
            Function = function.Info,
            Source = format.Source,
            TakesStream = format.Streams,
        };
        collector.Begin(invocation);
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reported = ReportAsync(invocation, answered.Task);
        try
        {
            await function.BuiltAsync(invocation); // The time of a build doesn't count.
            var reply = await WriteAsync(context.Response, await InvokeAsync(request, invocation), invocation);
            if (reply.Stream is { } stream && ReplyWriter.HasBody(context.Response))
            {
                await StreamRelay.RunAsync(context, stream, invocation);
            }
        }
        finally
        {
            // A response that nobody reads must not block the function.
            _ = invocation.Streaming.ContinueWith(streaming => streaming.Result.Leave(), TaskScheduler.Default);
            answered.SetResult();
            await reported;
        }
    }

    // The body isn't held any longer than it takes to write the event. Null when one of them is too large.
    private async Task<(GatewayRequest Request, ReadOnlyMemory<byte> Payload, TraceHeader Trace)?> ReadEventAsync(
        HttpContext context, RouteMatch? route)
    {
        if (await RequestBody.ReadAsync(context.Request, format.RequestLimit, context.RequestAborted) is not { } body)
        {
            return null;
        }

        var trace = TraceHeader.Create(context.Request.Headers["X-Amzn-Trace-Id"]);
        var request = GatewayRequestReader.Read(context, body, trace) with { Route = route };
        var payload = format.WriteEvent(request);
        return payload.Length > PayloadLimits.Event ? null : (request with { Body = default }, payload, trace);
    }

    // A client that stops reading must not hide the outcome of the invocation.
    private async Task ReportAsync(Invocation invocation, Task answered)
    {
        if (await Task.WhenAny(answered, invocation.Completion) != answered)
        {
            await Task.WhenAny(answered, Task.Delay(s_slowClient));
        }

        collector.End(invocation);
    }

    private async Task<GatewayReply> InvokeAsync(GatewayRequest request, Invocation invocation)
    {
        try
        {
            return await ReadAsync(request, invocation, function.Send(invocation)).WaitAsync(integrationTimeout);
        }
        catch (TimeoutException)
        {
            // The gateway stops waiting; the function continues until its timeout.
            return format.TimedOut with
            {
                Note = $"the gateway stopped waiting after {integrationTimeout.TotalSeconds:0.##} s (--integration-timeout)",
            };
        }
        catch (MalformedResponseException error)
        {
            return format.InternalError with { Note = $"malformed response: {error.Message}" };
        }
    }

    // Completes when a streamed response begins, or when the whole response is available.
    private async Task<GatewayReply> ReadAsync(GatewayRequest request, Invocation invocation, Task<InvocationResult> completion)
    {
        // Of a short stream, the end can be seen before its beginning.
        await Task.WhenAny(completion, invocation.Streaming);
        if (invocation.Streaming.IsCompletedSuccessfully)
        {
            return await ReadStreamAsync(await invocation.Streaming, completion);
        }

        var result = await completion;
        if (result.IsError)
        {
            return format.InternalError;
        }

        return StreamedResponse.Is(result)
            ? StreamedResponse.Read(result.Payload) with { Note = format.WholeNote }
            : format.ReadResponse(request, result.Payload);
    }

    private async Task<GatewayReply> ReadStreamAsync(ResponseStream stream, Task<InvocationResult> completion)
    {
        try
        {
            return await format.ReadStreamAsync(stream);
        }
        catch (MalformedResponseException)
        {
            // When the function failed before the body, its error is what to report.
            stream.Leave();
            if ((await completion).IsError)
            {
                return format.InternalError;
            }

            throw;
        }
    }

    private async Task<GatewayReply> WriteAsync(HttpResponse response, GatewayReply reply, Invocation invocation)
    {
        try
        {
            Record(reply, invocation);
            await ReplyWriter.WriteAsync(response, reply, ReplyHeaders(invocation));
            return reply;
        }
        catch (MalformedResponseException error)
        {
            reply = format.InternalError with { Note = $"malformed response: {error.Message}" };
            Record(reply, invocation);
            await ReplyWriter.WriteAsync(response, reply, ReplyHeaders(invocation));
            return reply;
        }
    }

    private IEnumerable<KeyValuePair<string, string>> ReplyHeaders(Invocation invocation)
    {
        var headers = format.ReplyHeaders(invocation);
        if (invocation.StaleBuild is { } why)
        {
            headers = headers.Append(KeyValuePair.Create("X-Lamplighter-Build", why));
        }

        return invocation.NotAttached is { } missing
            ? headers.Append(KeyValuePair.Create("X-Lamplighter-Attach", missing))
            : headers;
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
        onNote(
            $"{context.Request.Method} {context.Request.Path}  413  the event would be larger than {PayloadLimits.Event} bytes, or the "
                + $"request is larger than {format.RequestLimit} bytes");
        await ReplyWriter.WriteAsync(context.Response, format.RequestTooLarge, []);
    }
}
