using System.Net;
using System.Text;
using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.WebAdapter;

/// <summary>A plain web application behind the local front doors.</summary>
public sealed class WebApplicationTests
{
    private static readonly string s_app = Programs.Find("WebApp");

    [Theory]
    [InlineData("http")]
    [InlineData("alb-multi-value")]
    [InlineData("rest")]
    [InlineData("function-url")]
    [InlineData("alb")]
    public async Task Request_AtEachFrontDoor_ReachesTheApplicationAsItWasSent(string payload)
    {
        await using var host = await StartAsync(payload);
        using var content = new StringContent("{\"a\":\"ä\"}", Encoding.UTF8, "application/json");
        using var response = await host.SendAsync(
            HttpMethod.Put, "/echo/a%20b?x=1&x=2&y=%C3%A4", content, ("X-Custom", "v"), ("Cookie", "c=1; d=2"));
        var text = await response.Content.ReadAsStringAsync();

        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        using var document = JsonDocument.Parse(text);
        var seen = document.RootElement;
        var headers = seen.GetProperty("headers");
        Assert.Equal("PUT", seen.GetProperty("method").GetString());

        // Without multi-value headers, a load balancer passes on the last value.
        Assert.Equal(
            payload == "alb" ? "/echo/a%20b?x=2&y=%C3%A4" : "/echo/a%20b?x=1&x=2&y=%C3%A4", seen.GetProperty("target").GetString());
        Assert.Equal("{\"a\":\"ä\"}", Encoding.UTF8.GetString(seen.GetProperty("body").GetBytesFromBase64()));
        Assert.Equal("v", Header(headers, "x-custom"));
        Assert.Equal("application/json; charset=utf-8", Header(headers, "content-type"));
        Assert.Equal("c=1;d=2", Header(headers, "cookie").Replace(" ", "", StringComparison.Ordinal));
        Assert.StartsWith("Root=1-", Header(headers, "x-amzn-trace-id"), StringComparison.Ordinal);
        using var context = JsonDocument.Parse(Header(headers, "x-amzn-request-context"));
        Assert.Equal(JsonValueKind.Object, context.RootElement.ValueKind);
        using var lambda = JsonDocument.Parse(Header(headers, "x-amzn-lambda-context"));
        Assert.Equal(36, lambda.RootElement.GetProperty("request_id").GetString()!.Length);
        Assert.True(lambda.RootElement.GetProperty("deadline").GetInt64() > DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        Assert.EndsWith(":function:WebApp", lambda.RootElement.GetProperty("invoked_function_arn").GetString(), StringComparison.Ordinal);
        Assert.Equal(Header(headers, "x-amzn-trace-id"), lambda.RootElement.GetProperty("xray_trace_id").GetString());
        var configuration = lambda.RootElement.GetProperty("env_config");
        Assert.Equal("WebApp", configuration.GetProperty("function_name").GetString());
        Assert.Equal(512, configuration.GetProperty("memory").GetInt32());
    }

    [Theory]
    [InlineData("http")]
    [InlineData("alb-multi-value")]
    [InlineData("function-url")]
    [InlineData("alb")]
    public async Task Response_AtEachFrontDoor_IsWhatTheApplicationSent(string payload)
    {
        await using var host = await StartAsync(payload);
        using var binary = await host.SendAsync(HttpMethod.Get, "/binary", null);
        using var cookies = await host.SendAsync(HttpMethod.Get, "/cookies", null);
        using var teapot = await host.SendAsync(HttpMethod.Get, "/status/418", null);

        Assert.Equal([0, 255, 10, 200], await binary.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", binary.Content.Headers.ContentType!.ToString());

        // A load balancer takes one cookie.
        Assert.Equal(payload == "alb" ? ["b=2"] : ["a=1, 2; Path=/", "b=2"], cookies.Headers.GetValues("Set-Cookie"));
        Assert.Equal("one, two", string.Join(", ", cookies.Headers.GetValues("X-Two")));
        Assert.Equal((418, "body"), ((int)teapot.StatusCode, await teapot.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Application_WithoutAClient_IsRecognizedAndStartsOnce()
    {
        await using var host = await StartAsync("http", "--env", "AWS_LWA_READINESS_CHECK_PATH=/health", "--env", "SLOW_START=1");
        using var first = await host.SendAsync(HttpMethod.Get, "/checks", null);
        using var second = await host.SendAsync(HttpMethod.Get, "/checks", null);

        Assert.Equal(("3", "3"), (await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync()));
        await host.LineAsync("note: WebApp is a web application without a client of the Runtime API.");
        var lines = await host.LinesAsync(seen => seen.Count(line => line.StartsWith("GET /checks  200", StringComparison.Ordinal)) == 2);
        Assert.Single(lines, line => line.Contains("  cold (init ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Application_ThatIsNeverReady_SaysWhatIsChecked()
    {
        await using var host = await StartAsync(
            "http", "--env", "AWS_LWA_READINESS_CHECK_PATH=/status/503", "--init-timeout", "6");
        using var response = await host.SendAsync(HttpMethod.Get, "/checks", null);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        await host.LineAsync("The web application isn't ready (GET /status/503 on port ");
    }

    [Fact]
    public async Task Application_ThatListensElsewhere_IsToldThePort()
    {
        var result = await RunningHost.RunAsync(
            "{}", "invoke", s_app, "--event", "-", "--init-timeout", "3", "--env", "Kestrel__Endpoints__Own__Url=http://127.0.0.1:0");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("nothing listens there", result.Output + result.Errors, StringComparison.Ordinal);
        Assert.Contains("Kestrel:Endpoints", result.Output + result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_OfOtherServices_ArePostedToTheirPath()
    {
        const string Event = """{"Records":[{"eventSource":"aws:sqs"}]}""";
        var result = await RunningHost.RunAsync(Event, "invoke", s_app, "--event", "-");

        // That path answers only GET.
        var refused = await RunningHost.RunAsync(
            Event, "invoke", s_app, "--event", "-", "--env", "AWS_LWA_PASS_THROUGH_PATH=/binary", "--env",
            "AWS_LWA_ERROR_STATUS_CODES=400,405-499");

        using var document = JsonDocument.Parse(result.Output);
        Assert.Equal(Event, document.RootElement.GetProperty("got").GetString());
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("status 405, one of AWS_LWA_ERROR_STATUS_CODES", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Response_InStreamMode_IsStreamedToAFunctionUrl()
    {
        await using var host = await StartAsync("function-url-stream", "--env", "AWS_LWA_INVOKE_MODE=response_stream");
        using var response = await host.SendAsync(HttpMethod.Get, "/stream", null);

        Assert.Equal("one two", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(["s=1"], response.Headers.GetValues("Set-Cookie"));
        await host.LineAsync("GET /stream  200");
    }

    [Fact]
    public async Task Failures_OfTheApplication_AreThoseOfTheInvocation()
    {
        await using var host = await StartAsync("http", "--timeout", "10");
        using var aborted = await host.SendAsync(HttpMethod.Get, "/abort", null);
        using var tooLarge = await host.SendAsync(HttpMethod.Get, "/large/7000000", null);
        using var exited = await host.SendAsync(HttpMethod.Get, "/exit", null);
        using var late = await host.SendAsync(HttpMethod.Get, "/slow", null);
        using var after = await host.SendAsync(HttpMethod.Get, "/status/200", null);

        Assert.All([aborted, tooLarge, exited, late], one => Assert.Equal(HttpStatusCode.InternalServerError, one.StatusCode));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        await host.LineAsync("WebAdapter.RequestFailed");
        await host.LineAsync("Function.ResponseSizeTooLarge");
        await host.LineAsync("exit status 3");
        await host.LineAsync("Task timed out after 10.00 seconds");
    }

    [Fact]
    public async Task Requests_WithSeveralPlaces_Overlap()
    {
        await using var host = await StartAsync("http", "--concurrency", "8");
        using var warm = await host.SendAsync(HttpMethod.Get, "/status/200", null);
        var responses = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => host.SendAsync(HttpMethod.Get, "/wait?milliseconds=200", null)));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        await host.LinesAsync(seen => seen.Count(line => line.StartsWith("GET /wait  200", StringComparison.Ordinal)) == 8);
    }

    [Theory]
    [InlineData("Layers: [!Sub 'arn:aws:lambda:${AWS::Region}:753240598075:layer:LambdaAdapterLayerX86:26']", "Unused: x")]
    [InlineData("MemorySize: 128", "AWS_LAMBDA_EXEC_WRAPPER: /opt/bootstrap")]
    public async Task Template_WithTheAdapter_RunsAnyProgram(string property, string variable)
    {
        // An executable isn't known to be a web application.
        var program = Path.ChangeExtension(s_app, OperatingSystem.IsWindows() ? ".exe" : null);
        using var folder = new TemporaryFolder();
        var template = Path.Combine(folder.Path, "template.yaml");
        await File.WriteAllTextAsync(template, $$"""
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Web:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: {{program}}
                  Handler: WebApp
                  Runtime: provided.al2023
                  Timeout: 20
                  {{property}}
                  Environment:
                    Variables:
                      ASPNETCORE_URLS: http://127.0.0.1:8080
                      AWS_LWA_PORT: '8080'
                      {{variable}}
                  Events:
                    Api:
                      Type: HttpApi
            """);
        await using var host = await RunningHost.StartAnyAsync("start-api", $"--template={template}", "--init-timeout", "60");
        using var response = await host.SendAsync(HttpMethod.Get, "/status/202", null);

        Assert.Equal((HttpStatusCode)202, response.StatusCode);
        Assert.DoesNotContain(host.Lines, line => line.Contains("layers aren't available", StringComparison.Ordinal));
    }

    private static Task<RunningHost> StartAsync(string payload, params string[] options) => RunningHost.StartAnyAsync(
        "start-api",
        s_app,
        [
            "--payload", payload, "--verbose", .. options, .. options.Contains("--init-timeout") ? [] : new[] { "--init-timeout", "60" },
        ]);

    private static string Header(JsonElement headers, string name) =>
        Assert.Single(headers.GetProperty(name).EnumerateArray()).GetString()!;
}
