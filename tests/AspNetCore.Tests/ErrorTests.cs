using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lamplighter.Tests;

public sealed class ErrorTests
{
    [Fact]
    public async Task UnhandledException_BeforeTheResponse_IsReportedOnceAndAnsweredWith500()
    {
        await using var app = await RunningApp.StartAsync(web => web.MapGet("/orders/{id}", Fail));
        using var response = await app.GetAsync("/orders/1");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.False(response.Headers.Contains("x-set-before"));
        var line = Assert.Single(Errors(app));
        Assert.Equal("GET /orders/{id} failed and was answered with 500.", line.Text("message"));
        Assert.NotEmpty(line.Text("function_request_id")!);
        Assert.Equal("no such order", line.Text("error", "message"));
        var span = Assert.Single(app.Spans());
        Assert.True(span.GetProperty("fault").GetBoolean());
        Assert.Equal(500, span.At("http", "response", "status").GetInt32());
        Assert.Equal("no such order", Assert.Single(span.At("cause", "exceptions").EnumerateArray()).Text("message"));
    }

    [Fact]
    public async Task UnhandledException_LinesInTheBuffer_AreWritten()
    {
        await using var app = await RunningApp.StartAsync(
            web =>
            {
                web.MapGet("/good", () => Logger.LogDebug("good"));
                web.MapGet("/bad", () =>
                {
                    Logger.LogDebug("bad");
                    throw new InvalidOperationException("failed");
                });
            },
            _ => Logger.Configure(options => options.Buffer = new LogBufferOptions { FlushOnError = true }));
        using var good = await app.GetAsync("/good");
        using var bad = await app.GetAsync("/bad");

        Assert.Equal(["bad", "GET /bad failed and was answered with 500."], app.Lines.Select(line => line.Text("message")));
    }

    [Fact]
    public async Task UnhandledException_AfterTheResponseHasStarted_BreaksTheConnectionAndIsReported()
    {
        await using var app = await RunningApp.StartAsync(web => web.MapGet("/stream", async (HttpContext http) =>
        {
            await http.Response.WriteAsync("begun");
            await http.Response.Body.FlushAsync();
            throw new InvalidOperationException("broken");
        }));

        await Assert.ThrowsAsync<HttpRequestException>(async () =>
            await app.Client.GetStringAsync("/stream", TestContext.Current.CancellationToken));

        Assert.Equal(
            "GET /stream failed after its response had started.",
            Assert.Single(Errors(app), line => line.Has("function_request_id")).Text("message"));
        Assert.True(Assert.Single(app.Spans()).GetProperty("fault").GetBoolean());
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Exception_AnsweredByAnErrorPage_IsReportedOnceAndMarksTheSpan(string environment)
    {
        await using var app = await RunningApp.StartAsync(
            web =>
            {
                if (environment == "Production")
                {
                    web.UseExceptionHandler("/error");
                }

                web.MapGet("/error", () => Results.Problem());
                web.MapGet("/orders/{id}", Fail);
            },
            environmentName: environment);
        using var response = await app.GetAsync("/orders/1");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("no such order", Assert.Single(Errors(app)).Text("error", "message"));
        var span = Assert.Single(app.Spans());
        Assert.True(span.GetProperty("fault").GetBoolean());
        Assert.Equal("/orders/{id}", span.Text("annotations", "Endpoint"));
        Assert.Equal("no such order", Assert.Single(span.At("cause", "exceptions").EnumerateArray()).Text("message"));
    }

    // The framework writes no line then.
    [Fact]
    public async Task Exception_HandledByTheApplication_FailsTheInvocation()
    {
        await using var app = await RunningApp.StartAsync(
            web =>
            {
                web.UseExceptionHandler();
                web.MapGet("/", string () =>
                {
                    Logger.LogDebug("before");
                    throw new InvalidOperationException("failed");
                });
            },
            builder =>
            {
                builder.Services.AddExceptionHandler<Sorry>().AddProblemDetails();
                Logger.Configure(options => options.Buffer = new LogBufferOptions { FlushOnError = true });
            });
        using var response = await app.GetAsync("/");

        Assert.Equal("sorry", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("before", Assert.Single(app.Telemetry.Logs, line => line.Text("level") is "DEBUG" or "ERROR").Text("message"));
        var span = Assert.Single(app.Spans());
        Assert.True(span.GetProperty("fault").GetBoolean());
        Assert.Equal("failed", Assert.Single(span.At("cause", "exceptions").EnumerateArray()).Text("message"));
    }

    [Fact]
    public async Task BadRequest_Thrown_IsAnsweredWithItsStatusAndIsNoFailure()
    {
        await using var app = await RunningApp.StartAsync(web => web.MapGet(
            "/", string () => throw new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge)));
        using var response = await app.GetAsync("/");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(Errors(app));
        var span = Assert.Single(app.Spans());
        Assert.Equal((true, false), (span.Has("error"), span.Has("fault")));
    }

    [Fact]
    public async Task ClientGone_CanceledRequest_IsNoFailure()
    {
        var started = new TaskCompletionSource();
        await using var app = await RunningApp.StartAsync(web => web.MapGet("/", async (CancellationToken cancellation) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
        }));
        using var client = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var request = app.Client.GetAsync(new Uri("/", UriKind.Relative), client.Token);
        await started.Task.WaitAsync(TestContext.Current.CancellationToken);
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await app.WaitUntilAsync(() => app.Telemetry.Segments.Count > 0);
        var span = Assert.Single(app.Spans());
        Assert.Equal(499, span.At("http", "response", "status").GetInt32());
        Assert.False(span.Has("fault"));
        Assert.Empty(Errors(app));
    }

    [Fact]
    public async Task Exceptions_OfRequestsAtOnce_MarkTheirOwnSpans()
    {
        const int Count = 200;
        await using var app = await RunningApp.StartAsync(web => web.MapGet("/{id:int}", async (int id) =>
        {
            Tracer.AddAnnotation("Id", id);
            await Task.Yield();
            return id % 2 == 0 ? "even" : throw new InvalidOperationException($"odd {id}");
        }));
        await Task.WhenAll(Enumerable.Range(0, Count).Select(async id => (await app.GetAsync($"/{id}")).Dispose()));

        var spans = app.Spans();
        Assert.Equal(Count, spans.Count);
        Assert.All(spans, span =>
        {
            var id = span.At("annotations", "Id").GetInt32();
            Assert.Equal(id % 2 == 1, span.Has("fault"));
            if (span.Has("cause"))
            {
                Assert.Equal($"odd {id}", Assert.Single(span.At("cause", "exceptions").EnumerateArray()).Text("message"));
            }
        });
        Assert.Equal(Count / 2, Errors(app).Length);
    }

    private static string Fail(HttpContext http)
    {
        http.Response.Headers["x-set-before"] = "1";
        throw new InvalidOperationException("no such order");
    }

    private static JsonElement[] Errors(RunningApp app) => [.. app.Telemetry.Logs.Where(line => line.Text("level") == "ERROR")];

    private sealed class Sorry : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await http.Response.WriteAsync("sorry", cancellationToken);
            return true;
        }
    }
}
