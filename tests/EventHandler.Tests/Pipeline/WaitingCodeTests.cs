using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Pipeline;

// What waits for code of the function goes on without the synchronization context of the caller, which may be waiting for the answer.
public sealed class WaitingCodeTests
{
    private readonly TaskCompletionSource _gate = new();

    [Theory]
    [InlineData("/middleware", 204)]
    [InlineData("/middleware/fails", 418)]
    [InlineData("/middleware/never", 405)]
    public Task Middleware_Waits_GoesOnElsewhere(string path, int status) => CheckAsync(path, status, options =>
        options.Use((request, next) => request.Path switch
        {
            "/middleware" => AfterGateAsync(() => next(request)),
            "/middleware/fails" => throw new TimeoutException(),
            _ => next(request),
        }));

    [Theory]
    [InlineData("/route", 204)]
    [InlineData("/route/fails", 418)]
    [InlineData("/policy/fails", 418)]
    [InlineData("/never", 405)]
    public Task Code_Waits_GoesOnElsewhere(string path, int status) => CheckAsync(path, status, static _ => { });

    private async Task CheckAsync(string path, int status, Action<ApiGatewayOptions> configure)
    {
        using var telemetry = TelemetryCapture.Start();
        var app = Make(configure);
        var @event = Events.Rest("GET", path);
        @event["requestContext"]!["authorizer"] = new JsonObject { ["principalId"] = "u1" };
        using var input = Events.Stream(@event);
        var context = new CountingContext();
        Task<Stream>? resolving = null;

        Assert.False(context.Run(() => resolving = app.ResolveAsync(input, new LambdaContext())).IsCompleted);
        _gate.SetResult();
        await using var output = await resolving!;

        using var answer = await JsonDocument.ParseAsync(output, default, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.RootElement.GetProperty("statusCode").GetInt32());
        Assert.Equal(0, context.Posts);
    }

    private ApiGatewayResolver Make(Action<ApiGatewayOptions> configure)
    {
        var app = ApiGatewayResolver.Create(options =>
        {
            options.AddPolicy("failing", static bool (_) => throw new TimeoutException());
            options.OnException<TimeoutException>((_, _) => AfterGateAsync(static () => Task.FromResult(HttpResult.Problem(418))));
            options.OnMethodNotAllowed(_ => AfterGateAsync(static () => Task.FromResult(HttpResult.Problem(405))));
            configure(options);
        });
        app.MapGet("/middleware", static _ => HttpResult.NoContent());
        app.MapGet("/middleware/fails", static _ => HttpResult.NoContent());
        app.MapPost("/middleware/never", static _ => HttpResult.NoContent());
        app.MapGet("/route", _ => AfterGateAsync(static () => Task.FromResult(HttpResult.NoContent())));
        app.MapGet("/route/fails", static _ => Task.FromException<HttpResult>(new TimeoutException()));
        app.MapGet("/policy/fails", static _ => HttpResult.NoContent()).RequireAuthorization("failing");
        app.MapPost("/never", static _ => HttpResult.NoContent());
        return app;
    }

    private async Task<HttpResult> AfterGateAsync(Func<Task<HttpResult>> next)
    {
        await _gate.Task.ConfigureAwait(false);
        return await next().ConfigureAwait(false);
    }
}
