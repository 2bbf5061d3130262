using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;

namespace Lamplighter.Tests;

public sealed class OptionsTests
{
    [Fact]
    public async Task Use_Several_RunOutsideIn()
    {
        var trace = new List<string>();
        var app = ApiGatewayResolver.Create(options =>
        {
            options.Routes<Greetings>();
            options.Use(async (request, next) =>
            {
                trace.Add("first " + request.RouteTemplate);
                var result = await next(request);
                trace.Add($"first {result.StatusCode}");
                return result.WithHeader("x-first", "1");
            });
            options.Use((request, next) =>
            {
                trace.Add("second");
                return next(request);
            });
        });
        Assert.Equal("1", (await app.GetAsync("/hello")).Header("x-first"));
        Assert.Equal(["first /hello", "second", "first 200"], trace);
        Assert.Equal("1", (await app.GetAsync("/nowhere")).Header("x-first"));
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(500, (await app.GetAsync("/fail")).Status);
        Assert.Equal("first 500", trace[^1]);
    }

    [Fact]
    public async Task Use_Throws_Answers500()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(options => options.Use((_, _) => throw new InvalidOperationException("middleware")));
        Assert.Equal(500, (await app.GetAsync("/")).Status);
        Assert.Single(telemetry.Logs);
    }

    [Fact]
    public async Task OnException_FittingType_Answers()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(options =>
        {
            options.Routes<Greetings>();
            options.OnException<ArgumentException>((_, _) => HttpResult.Ok());
            options.OnException<InvalidOperationException>(async (error, request) =>
            {
                await Task.Yield();
                return HttpResult.Problem(402, error.Message, request.Path);
            });
        });
        var answer = await app.GetAsync("/fail");
        Assert.Equal(402, answer.Status);
        Assert.Equal("secret", answer.Json.GetProperty("title").GetString());
        Assert.Empty(telemetry.Text);
    }

    [Fact]
    public async Task OnException_Throws_Answers500AndReportsBoth()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(options =>
        {
            options.Routes<Greetings>();
            options.OnException<Exception>((_, _) => throw new InvalidDataException("rule"));
        });
        Assert.Equal(500, (await app.GetAsync("/fail")).Status);
        Assert.Equal(["secret", "rule"], telemetry.Logs.Select(line => line.GetProperty("error").GetProperty("message").GetString()));
    }

    [Fact]
    public async Task OnNotFound_UnknownPath_Answers()
    {
        var app = ApiGatewayResolver.Create(options => options.OnNotFound(request => HttpResult.Text("no " + request.Path)));
        Assert.Equal("no /nowhere", (await app.GetAsync("/nowhere")).Body);
    }

    [Theory]
    [InlineData("/prod/hello", 200)]
    [InlineData("/v1/api/hello", 200)]
    [InlineData("/hello", 200)]
    [InlineData("/v1/hello", 404)]
    public async Task StripPrefixes_Fitting_IsTakenOff(string path, int status)
    {
        var app = ApiGatewayResolver.Create(options =>
        {
            options.Routes<Greetings>();
            options.StripPrefixes("/prod", "v1/api/");
        });
        Assert.Equal(status, (await app.GetAsync(path)).Status);
        Assert.ThrowsAny<ArgumentException>(() => ApiGatewayResolver.Create(options => options.StripPrefixes("/")));
    }

    [Fact]
    public async Task HttpException_ServerError_IsReported()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(_ => { });
        app.MapGet("/down", HttpResult (_) => throw new HttpException(503, "later"));
        app.MapGet("/gone", HttpResult (_) => throw new NotFoundException());
        var down = await app.GetAsync("/down");
        Assert.Equal(503, down.Status);
        Assert.Equal("later", down.Json.GetProperty("detail").GetString());
        Assert.Single(telemetry.Logs);
        var gone = await app.GetAsync("/gone");
        Assert.Equal(404, gone.Status);
        Assert.False(gone.Json.TryGetProperty("detail", out _));
        Assert.Single(telemetry.Logs);
        Assert.Throws<ArgumentOutOfRangeException>(() => new HttpException(200));
    }

    [Fact]
    public async Task Cancelled_NearTheDeadline_Answers504()
    {
        using var telemetry = TelemetryCapture.Start();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var app = ApiGatewayResolver.Create(_ => { });
        app.MapGet("/slow", async request =>
        {
            await Task.Delay(TimeSpan.FromMinutes(1), request.Context.CancellationToken);
            return HttpResult.Ok();
        });
        var answer = await app.SendAsync(Events.Rest("GET", "/slow"), new LambdaContext { CancellationToken = stop.Token });
        Assert.Equal(504, answer.Status);
        Assert.Single(telemetry.Logs);
    }

    [Fact]
    public async Task HandledErrors_Listener_TakesThem()
    {
        using var telemetry = TelemetryCapture.Start();
        var taken = new List<string>();
        HandledErrors.ListenToHandledErrors(LambdaProcess.Current, (message, error) =>
        {
            taken.Add($"{message} {error.Message}");
            return true;
        });
        var app = ApiGatewayResolver.Create<Greetings>();
        await app.GetAsync("/fail");
        Assert.Equal(["GET /fail failed and was answered with 500. secret"], taken);
        Assert.Empty(telemetry.Text);
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(null, "true", true)]
    [InlineData(null, null, false)]
    [InlineData(false, "true", false)]
    public async Task ShowExceptions_Unhandled_IsShownInDevelopment(bool? option, string? environment, bool shown)
    {
        using var telemetry = TelemetryCapture.Start(
            environment is null ? null : new Dictionary<string, string> { ["POWERTOOLS_DEV"] = environment });
        var app = ApiGatewayResolver.Create(options =>
        {
            options.Routes<Greetings>();
            options.ShowExceptions = option;
        });
        var answer = await app.GetAsync("/fail");
        Assert.Equal(500, answer.Status);
        Assert.Equal(shown, answer.Body.Contains("secret", StringComparison.Ordinal));
        Assert.Equal(shown, answer.Body.Contains("FailAsync", StringComparison.Ordinal));
        Assert.Single(telemetry.Logs);
    }

    [Fact]
    public async Task Stream_Result_IsReadAndDisposed()
    {
        var bytes = new byte[100_000];
        Random.Shared.NextBytes(bytes);
        var stream = new MemoryStream(bytes);
        var app = ApiGatewayResolver.Create(_ => { });
        app.MapGet("/", _ => HttpResult.Stream(stream, "image/png"));
        var answer = await app.GetAsync("/");
        Assert.Equal(bytes, Convert.FromBase64String(answer.Body));
        Assert.Equal("image/png", answer.Header("content-type"));
        Assert.False(stream.CanRead);
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(500, (await app.GetAsync("/")).Status);
        Assert.Single(telemetry.Logs);
    }

    [Fact]
    public async Task ReadJson_Body_IsRead()
    {
        var app = ApiGatewayResolver.Create(_ => { });
        app.MapPost("/", request => HttpResult.Text(request.ReadJson<Greeting>()?.Message ?? "none"));
        Assert.Equal("x", (await app.SendAsync(Events.Rest("POST", "/", """{"message":"x"}"""))).Body);
        Assert.Equal("none", (await app.SendAsync(Events.Rest("POST", "/"))).Body);
        Assert.Equal(400, (await app.SendAsync(Events.Rest("POST", "/", "{"))).Status);
    }

    [Theory]
    [InlineData(null, "The body is missing.")]
    [InlineData("", "The body is missing.")]
    [InlineData("null", "The body is not the JSON that is expected here.")]
    [InlineData("7", null)]
    public async Task ReadJson_ValueType_MustBeThere(string? body, string? detail)
    {
        var app = ApiGatewayResolver.Create(_ => { });
        app.MapPost("/", request => HttpResult.Text($"{request.ReadJson<int>()}"));
        app.MapPost("/maybe", request => HttpResult.Text($"{request.ReadJson<int?>()}"));
        var answer = await app.SendAsync(Events.Rest("POST", "/", body));
        Assert.Equal(detail is null ? 200 : 400, answer.Status);
        Assert.Equal(detail ?? "7", detail is null ? answer.Body : answer.Json.GetProperty("detail").GetString());
        Assert.Equal(200, (await app.SendAsync(Events.Rest("POST", "/maybe", body))).Status);
    }

    [Theory]
    [InlineData("GET", 404)]
    [InlineData("HEAD", 404)]
    [InlineData("POST", 204)]
    public async Task Null_Result_Is404OnlyWhereItWasAskedFor(string method, int status) =>
        Assert.Equal(status, (await ApiGatewayResolver.Create<SaleRoutes>().GetAsync("/sales/null", method)).Status);
}
