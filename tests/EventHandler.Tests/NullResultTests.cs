namespace Lamplighter.Tests;

// The code that returns null instead of a result is named, and no other.
public sealed class NullResultTests
{
    public static TheoryData<string, string> Culprits => new()
    {
        { "use", "Middleware 1 of the options" },
        { "use-task", "Middleware 1 of the options" },
        { "use-second", "Middleware 2 of the options" },
        { "instance", "The middleware Lamplighter.Tests.NullMiddleware" },
        { "attribute", "The middleware Lamplighter.Tests.NullMiddleware" },
        { "attribute-task", "The middleware Lamplighter.Tests.NullTaskMiddleware" },
        { "handler", "The route's handler" },
        { "handler-task", "The route's handler" },
        { "handler-later", "The route's handler" },
        { "not-found", "OnNotFound" },
        { "not-found-task", "OnNotFound" },
        { "exception", "OnException" },
        { "exception-task", "OnException" },
    };

    [Theory]
    [MemberData(nameof(Culprits))]
    public async Task Null_InsteadOfAResult_NamesWhoReturnedIt(string place, string who)
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(options => Configure(options, place));
        app.MapGet("/handler", _ => null!);
        app.MapGet("/handler-task", Task<HttpResult> (_) => null!);
        app.MapGet("/handler-later", async Task<HttpResult> (_) =>
        {
            await Task.Yield();
            return null!;
        });
        app.MapGet("/fails", HttpResult (_) => throw new TimeoutException());

        var path = place.StartsWith("exception", StringComparison.Ordinal) ? "fails" : place;
        Assert.Equal(500, (await app.GetAsync("/" + path)).Status);

        var errors = telemetry.Logs.Select(static line => line.GetProperty("error").GetProperty("message").GetString()).ToList();
        Assert.Equal($"{who} returned null instead of an HttpResult.", errors[^1]);
    }

    private static void Configure(ApiGatewayOptions options, string place)
    {
        options.Routes<NullRoutes>();
        switch (place)
        {
            case "use":
                options.Use(async (_, _) =>
                {
                    await Task.Yield();
                    return null!;
                });
                break;
            case "use-task":
                options.Use((_, _) => null!);
                break;
            case "use-second":
                options.Use(async (request, next) => (await next(request)).WithHeader("x", "1"));
                options.Use((_, _) => Task.FromResult<HttpResult>(null!));
                break;
            case "instance":
                options.Use(new NullMiddleware());
                break;
            case "not-found":
                options.OnNotFound(HttpResult (_) => null!);
                break;
            case "not-found-task":
                options.OnNotFound(Task<HttpResult> (_) => null!);
                break;
            case "exception":
                options.OnException<TimeoutException>(HttpResult (_, _) => null!);
                break;
            case "exception-task":
                options.OnException<TimeoutException>(Task<HttpResult> (_, _) => null!);
                break;
        }
    }
}

public sealed class NullMiddleware : IHttpMiddleware
{
    public async Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next)
    {
        await next(request);
        return null!;
    }
}

public sealed class NullTaskMiddleware : IHttpMiddleware
{
    public Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next) => null!;
}

[ApiGatewayRoutes]
public sealed partial class NullRoutes
{
    [HttpGet("/attribute"), UseMiddleware<NullMiddleware>]
    public string Get() => "x";

    [HttpGet("/attribute-task"), UseMiddleware<NullTaskMiddleware>]
    public string GetTask() => "x";

    [HttpGet("/use"), HttpGet("/use-task"), HttpGet("/use-second"), HttpGet("/instance")]
    public string Use() => "x";
}
