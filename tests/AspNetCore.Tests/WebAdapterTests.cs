using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests;

/// <summary>Requests as Lambda Web Adapter sends them.</summary>
public sealed class WebAdapterTests
{
    private const string Header = "x-amzn-lambda-context";

    // As on Lambda.
    private static readonly Dictionary<string, string> s_lambda = new() { ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:1" };

    [Fact]
    public async Task Context_FromTheHeader_IsThatOfTheInvocation()
    {
        LambdaContext? context = null;
        await using var app = await RunningApp.StartAsync(web => web.MapGet("/", () =>
        {
            context = LambdaContext.Current;
            Logger.LogInformation("here");
        }));
        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeMilliseconds());
        using var response = await app.GetAsync("/", (Header,
            $$"""{"request_id":"r-\u0031","deadline":{{deadline.ToUnixTimeMilliseconds()}},"invoked_function_arn":"arn:aws:lambda:f","""
            + $$""" "xray_trace_id":"{{RunningApp.TraceHeader}}","client_context":{"client":{} },"""
            + """ "identity":{"identityId":"i","identityPoolId":"p"},"env_config":{"function_name":"f","memory":128},"tenant_id":"t"}"""), ("x-amzn-trace-id", "Root=1-00000000-000000000000000000000001"));

        Assert.NotNull(context);
        Assert.Equal(
            ("r-1", deadline, "arn:aws:lambda:f", RunningApp.TraceHeader, "t", new CognitoIdentity("i", "p")),
            (context.AwsRequestId, context.Deadline, context.InvokedFunctionArn, context.TraceHeader, context.TenantId, context.Identity));
        Assert.Equal("r-1", Assert.Single(app.Lines).Text("function_request_id"));
        Assert.Equal("53995c3f42cd8ad8", Assert.Single(app.Spans()).Text("parent_id"));
    }

    [Theory]
    [InlineData("", null, 1)]
    [InlineData("[]", null, 1)]
    [InlineData("{\"request_id\":", null, 1)]
    [InlineData("{\"request_id\":\"r\",\"deadline\":\"soon\",\"identity\":[1],\"tenant_id\":{}}", "r", 0)]
    [InlineData("{\"request_id\":\"r\",\"deadline\":99999999999999999999}", "r", 0)]
    [InlineData("{\"request_id\":\"r\",\"deadline\":-1}", "r", 0)]
    [InlineData("{\"request_id\":7,\"xray_trace_id\":\"\\ud800\"}", null, 1)]
    public async Task Context_MalformedHeader_HasWhatIsValid(string header, string? requestId, int diagnostics)
    {
        LambdaContext? context = null;
        await using var app = await RunningApp.StartAsync(web => web.MapGet("/", () =>
        {
            context = LambdaContext.Current;
        }));
        using var response = await app.GetAsync("/", (Header, header));
        using var again = await app.GetAsync("/", (Header, header));

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal((requestId ?? "", DateTimeOffset.MaxValue), (context!.AwsRequestId, context.Deadline));
        Assert.Equal(diagnostics, app.Lines.Count(line => line.Text("level") == "WARN"));
    }

    [Fact]
    public async Task Context_OutsideOfLambda_IgnoresTheHeader()
    {
        await using var app = await RunningApp.StartAsync(
            web => web.MapGet("/", () => LambdaContext.Current!.AwsRequestId),
            environment: new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "" });
        using var response = await app.GetAsync("/", (Header, """{"request_id":"forged"}"""));

        Assert.NotEqual("forged", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ColdStart_AfterAReadinessCheck_IsTheFirstInvocation()
    {
        await using var app = await RunningApp.StartAsync(
            web => web.MapGet("/", () => Logger.LogInformation("here")), environment: s_lambda);
        using var check = await app.GetAsync("/");
        using var first = await app.GetAsync("/", (Header, """{"request_id":"r-1"}"""));
        using var second = await app.GetAsync("/", (Header, """{"request_id":"r-2"}"""));

        Assert.Equal([false, true, false], app.Lines.Select(line => line.GetProperty("cold_start").GetBoolean()));
    }

    // The adapter ends the invocation when it has the last byte, and Lambda freezes the process then.
    [Fact]
    public async Task End_ResponseWithALength_IsBeforeTheLastByte()
    {
        var rest = new TaskCompletionSource();
        await using var app = await RunningApp.StartAsync(web => web.MapGet("/{id}", async (HttpContext http) =>
        {
            Metrics.AddMetric("Before", 1, MetricUnit.Count);
            http.Response.ContentLength = 4;
            await http.Response.WriteAsync("body");
            await http.Response.Body.FlushAsync();
            await rest.Task;
            Metrics.AddMetric("After", 1, MetricUnit.Count);
            Logger.LogInformation("late");
        }));
        using var response = await app.GetAsync("/1", (Header, """{"request_id":"r-1"}"""));

        Assert.Equal("body", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(Assert.Single(app.Telemetry.Metrics).Has("Before"));
        var span = Assert.Single(app.Spans());
        Assert.Equal((200, "/{id}"), (span.At("http", "response", "status").GetInt32(), span.Text("annotations", "Endpoint")));
        rest.SetResult();
        await app.WaitUntilAsync(() => app.Lines.Count > 0);
        Assert.Equal("r-1", Assert.Single(app.Lines).Text("function_request_id"));
        Assert.True(app.Telemetry.Metrics[1].Has("After"));
        Assert.Equal("r-1", app.Telemetry.Metrics[1].Text("function_request_id"));
    }

    [Fact]
    public async Task End_ResponseWithoutALength_IsBeforeTheEndOfTheResponse()
    {
        await using var app = await RunningApp.StartAsync(web => web.MapGet("/", async (HttpContext http) =>
        {
            await http.Response.WriteAsync("one ");
            await http.Response.Body.FlushAsync();
            await Task.Yield();
            Metrics.AddMetric("Between", 1, MetricUnit.Count);
            await http.Response.WriteAsync("two");
        }));
        using var response = await app.GetAsync("/", (Header, """{"request_id":"r-1"}"""));

        Assert.Equal("one two", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(Assert.Single(app.Telemetry.Metrics).Has("Between"));
        Assert.Single(app.Spans());
    }

    [Fact]
    public async Task NearDeadline_HandlerStillRuns_OpenSpanAndMetricsAreWritten()
    {
        var rest = new TaskCompletionSource();
        await using var app = await RunningApp.StartAsync(web => web.MapGet("/slow/{id}", async () =>
        {
            Metrics.AddMetric("Begun", 1, MetricUnit.Count);
            await rest.Task;
        }));
        var deadline = DateTimeOffset.UtcNow.AddMilliseconds(600).ToUnixTimeMilliseconds();
        var request = app.GetAsync("/slow/1", (Header, $$"""{"request_id":"r-1","deadline":{{deadline}}}"""));
        await app.WaitUntilAsync(() => app.Telemetry.Segments.Count > 0 && app.Telemetry.Metrics.Count > 0);

        var span = Assert.Single(app.Spans());
        Assert.True(span.GetProperty("in_progress").GetBoolean());
        Assert.Equal("/slow/{id}", span.Text("annotations", "Endpoint"));
        rest.SetResult();
        (await request).Dispose();
        Assert.Equal(span.Text("id"), app.Telemetry.Segments[1].Text("id"));
    }
}
