using System.Globalization;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.RuntimeApi;

/// <summary>The Runtime API, version 2018-06-01, for one process.</summary>
internal sealed class RuntimeApiEndpoint(InvocationQueue queue, string functionArn)
{
    private static readonly TimeSpan s_exitNotice = TimeSpan.FromSeconds(2);

    public Task HandleAsync(HttpContext context)
    {
        if (RequestGuard.Refuse(context.Request) is { } reason)
        {
            return RuntimeApiReply.ForbiddenAsync(context, reason);
        }

        var segments = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (context.Request.Method, segments) switch
        {
            ("GET", [_, "runtime", "invocation", "next"]) => NextAsync(context),
            ("POST", [_, "runtime", "invocation", var id, "response"]) => AnswerAsync(context, id, InvocationResponse.ReadAsync),
            ("POST", [_, "runtime", "invocation", var id, "error"]) =>
                AnswerAsync(context, id, async (request, _) => await InvocationResponse.ReadErrorAsync(request)),
            ("POST", [_, "runtime", "init", "error"]) => InitErrorAsync(context),
            ("GET", [_, "runtime", "restore", "next"]) => Task.CompletedTask, // There is no snapshot: the process continues at once.
            ("POST", [_, "runtime", "restore", "error"]) => InitErrorAsync(context),
            _ => RuntimeApiReply.NotFoundAsync(context),
        };
    }

    private async Task NextAsync(HttpContext context)
    {
        Invocation invocation;
        try
        {
            invocation = await queue.TakeAsync(context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] =
            invocation.Qualifier is { } qualifier ? $"{functionArn}:{qualifier}" : functionArn;
        headers["Lambda-Runtime-Trace-Id"] = invocation.Trace.Value;
        headers["Lambda-Runtime-Invocation-Id"] = invocation.Nonce;
        if (invocation.ClientContext is { } clientContext)
        {
            headers["Lambda-Runtime-Client-Context"] = clientContext;
        }

        if (invocation.TenantId is { } tenant)
        {
            headers["Lambda-Runtime-Aws-Tenant-Id"] = tenant;
        }

        headers.ContentType = "application/json";
        headers.ContentLength = invocation.Payload.Length;
        await context.Response.Body.WriteAsync(invocation.Payload);
    }

    private async Task AnswerAsync(HttpContext context, string id, Func<HttpRequest, Invocation, Task<InvocationResult?>> read)
    {
        var mode = context.Request.Headers["Lambda-Runtime-Function-Response-Mode"].ToString();
        if (mode.Length > 0 && !mode.Equals("streaming", StringComparison.OrdinalIgnoreCase))
        {
            await RuntimeApiReply.InvalidModeAsync(context, mode);
            return;
        }

        if (queue.Find(id) is not { } invocation)
        {
            await UnknownAsync(context, id);
            return;
        }

        var nonce = context.Request.Headers["Lambda-Runtime-Invocation-Id"].ToString();
        if (nonce.Length > 0 && nonce != invocation.Nonce)
        {
            await RuntimeApiReply.GoneAsync(context, $"The invocation ID {nonce} isn't the current one of request {id}.");
            return;
        }

        InvocationResult? result;
        try
        {
            result = await read(context.Request, invocation);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            await TruncateAsync(invocation);
            return;
        }

        if (result?.IsTooLarge == true)
        {
            queue.Refuse(invocation, result);
            await RuntimeApiReply.TooLargeAsync(context);
        }
        else if (result is not null && queue.Complete(invocation, result))
        {
            await RuntimeApiReply.AcceptedAsync(context);
        }
        else
        {
            await UnknownAsync(context, id);
        }
    }

    // When the process ended, its exit code arrives a moment later and explains more.
    private async Task TruncateAsync(Invocation invocation)
    {
        await Task.WhenAny(invocation.Completion, Task.Delay(s_exitNotice));
        queue.Complete(invocation, LambdaErrors.Truncated(invocation));
    }

    private async Task UnknownAsync(HttpContext context, string id)
    {
        await RequestBody.ReadAsync(context.Request, 0, context.RequestAborted);
        if (queue.TakeLate(id))
        {
            await RuntimeApiReply.GoneAsync(context, $"Request {id} has timed out.");
        }
        else if (queue.WasRefused(id))
        {
            await RuntimeApiReply.AcceptedAsync(context);
        }
        else
        {
            await RuntimeApiReply.InvalidRequestIdAsync(context);
        }
    }

    private async Task InitErrorAsync(HttpContext context)
    {
        var result = await InvocationResponse.ReadErrorAsync(context.Request);
        queue.Fail(_ => result with { Status = InvocationStatus.InitFailed });
        await RuntimeApiReply.AcceptedAsync(context);
    }
}
