using System.Text.Json.Nodes;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

public sealed class ResolverTests
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create<Greetings>();

    public static TheoryData<string> FrontDoors => ["rest", "http-v1", "http-v2", "function-url", "alb", "lattice-v1", "lattice-v2"];

    public static JsonObject Event(string frontDoor, string method, string path) => frontDoor switch
    {
        "rest" => Events.Rest(method, path),
        "http-v1" => Events.HttpV1(method, path),
        "http-v2" => Events.HttpV2(method, path),
        "function-url" => Events.FunctionUrl(method, path),
        "alb" => Events.Alb(method, path),
        "lattice-v1" => Events.LatticeV1(method, path),
        _ => Events.LatticeV2(method, path),
    };

    [Theory]
    [MemberData(nameof(FrontDoors))]
    public async Task Resolve_MatchingRoute_AnswersJson(string frontDoor)
    {
        using var telemetry = TelemetryCapture.Start();
        var answer = await _app.SendAsync(Event(frontDoor, "GET", "/hello/Ada"));
        Assert.Equal(200, answer.Status);
        Assert.Equal("""{"message":"hello Ada!"}""", answer.Body);
        Assert.Equal("application/json", answer.Header("content-type"));
        Assert.False(answer.Root.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal("hello unknown!", (await _app.SendAsync(Event(frontDoor, "GET", "/hello"))).Json.GetProperty("message").GetString());
        Assert.Empty(telemetry.Text);
    }

    [Fact]
    public async Task Resolve_WovenRoute_RunsInOneInvocation()
    {
        using var telemetry = TelemetryCapture.Start();
        RecordingCall.Trace.Value = [];
        await _app.SendAsync(Events.HttpV2("GET", "/hello"), new LambdaContext { AwsRequestId = "r7" });
        Assert.Equal(
            ["Hello r7", "HelloName r7", "HelloName Greeting { Message = hello unknown! }", "Hello Greeting { Message = hello unknown! }"],
            RecordingCall.Trace.Value);
    }

    [Fact]
    public async Task Resolve_InsideAnInvocation_SetsItsRouteTemplate()
    {
        using var telemetry = TelemetryCapture.Start();
        var invocation = Invocation.Begin(new LambdaContext { AwsRequestId = "outer" }, null);
        Invocation.Enter(invocation);
        await _app.GetAsync("/hello/Ada");
        Assert.Equal("/hello/{name}", invocation.RouteTemplate);
        Assert.Same(invocation, Invocation.Current);
        Assert.False(invocation.HasEnded);
    }

    [Fact]
    public async Task Resolve_OutsideAnInvocation_LeavesNone()
    {
        using var telemetry = TelemetryCapture.Start();
        await _app.GetAsync("/hello/Ada");
        Assert.Null(Invocation.Current);
    }

    [Fact]
    public async Task Resolve_RouteThrows_AnswersProblemAndReportsError()
    {
        using var telemetry = TelemetryCapture.Start();
        var answer = await _app.GetAsync("/fail");
        Assert.Equal(500, answer.Status);
        Assert.Equal("application/problem+json", answer.Header("content-type"));
        Assert.Equal("""{"type":"about:blank","title":"Internal Server Error","status":500}""", answer.Body);
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("ERROR", line.GetProperty("level").GetString());
        Assert.Equal("GET /fail failed and was answered with 500.", line.GetProperty("message").GetString());
        Assert.Equal("System.InvalidOperationException", line.GetProperty("error").GetProperty("type").GetString());
        Assert.Equal("secret", line.GetProperty("error").GetProperty("message").GetString());
        Assert.Contains(
            line.GetProperty("error").GetProperty("stack").EnumerateArray(),
            frame => frame.GetString()!.Contains("FailAsync", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Resolve_ResultCannotBeWritten_AnswersProblemAndReportsError()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", static _ => HttpResult.Ok(new Unwritable()));
        var answer = await app.GetAsync("/");
        Assert.Equal(500, answer.Status);
        Assert.Equal("""{"type":"about:blank","title":"Internal Server Error","status":500}""", answer.Body);
        Assert.Equal("secret", Assert.Single(telemetry.Logs).GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Resolve_UnknownPath_Answers404Problem()
    {
        var answer = await _app.GetAsync("/nowhere");
        Assert.Equal(404, answer.Status);
        Assert.Equal("application/problem+json", answer.Header("content-type"));
        Assert.Equal("Not Found", answer.Json.GetProperty("title").GetString());
        Assert.Equal(404, answer.Json.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Resolve_WrongMethod_Answers405WithAllow()
    {
        var answer = await _app.GetAsync("/hello/Ada", "POST");
        Assert.Equal(405, answer.Status);
        Assert.Equal("GET, HEAD", answer.Header("allow"));
        Assert.Equal(405, answer.Json.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Resolve_Head_AnswersAsGetWithoutBody()
    {
        var answer = await _app.GetAsync("/hello/Ada", "HEAD");
        Assert.Equal(200, answer.Status);
        Assert.Equal("application/json", answer.Header("content-type"));
        Assert.Empty(answer.Body);
    }

    [Fact]
    public async Task Resolve_Options_AnswersKnownPathsOnly()
    {
        var known = await _app.GetAsync("/hello", "OPTIONS");
        Assert.Equal(204, known.Status);
        Assert.Equal("GET, HEAD", known.Header("allow"));
        Assert.Empty(known.Body);
        Assert.Equal(404, (await _app.GetAsync("/nowhere", "OPTIONS")).Status);
    }

    [Theory]
    [InlineData("/hello/Ad%C3%A1", "hello Adá!")]
    [InlineData("/hello/a%2Fb", "hello a/b!")]
    [InlineData("/hello/a+b", "hello a+b!")]
    [InlineData("/hello/%F0%9F%98%80", "hello 😀!")]
    [InlineData("/hello/100%25", "hello 100%!")]
    [InlineData("/HELLO/Ada/", "hello Ada!")]
    [InlineData("/hell%6f/Ada", "hello Ada!")]
    public async Task Resolve_EncodedPath_Decodes(string path, string message)
    {
        Assert.Equal(message, (await _app.GetAsync(path)).Json.GetProperty("message").GetString());
        Assert.Equal(message, (await _app.SendAsync(Events.FunctionUrl("GET", path))).Json.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("/hello/%E0%A4%A")]
    [InlineData("/hello/%E0%A4")]
    [InlineData("/hello/%FF")]
    [InlineData("/hello/100%")]
    [InlineData("/nowhere/%zz")]
    public async Task Resolve_MalformedEscape_Answers400(string path)
    {
        using var telemetry = TelemetryCapture.Start();
        var answer = await _app.GetAsync(path);
        Assert.Equal(400, answer.Status);
        Assert.Equal("application/problem+json", answer.Header("content-type"));
        Assert.Empty(telemetry.Text);
    }

    [Theory]
    [InlineData("/hello/100%", "hello 100%!")]
    [InlineData("/hello/%41", "hello %41!")]
    public async Task Resolve_HttpV2_TakesPathAsDecoded(string path, string message) =>
        Assert.Equal(message, (await _app.SendAsync(Events.HttpV2("GET", path))).Json.GetProperty("message").GetString());

    [Theory]
    [InlineData("/hello/100%", "hello 100%!")]
    [InlineData("/hello/%41", "hello A!")]
    public async Task Resolve_HttpV1_TakesPathEitherWay(string path, string message) =>
        Assert.Equal(message, (await _app.SendAsync(Events.HttpV1("GET", path))).Json.GetProperty("message").GetString());

    [Theory]
    [InlineData("/prod/hello", 200)]
    [InlineData("/hello", 200)]
    [InlineData("/production/hello", 404)]
    public async Task Resolve_HttpV2WithStage_LeavesStageOut(string path, int status) =>
        Assert.Equal(status, (await _app.SendAsync(Events.HttpV2("GET", path, stage: "prod"))).Status);

    [Theory]
    [InlineData("rest")]
    [InlineData("http-v2")]
    public async Task Resolve_GetWithBody_Answers(string frontDoor)
    {
        var made = Event(frontDoor, "GET", "/hello/Ada");
        made["body"] = "some body";
        Assert.Equal(200, (await _app.SendAsync(made)).Status);
    }

    [Theory]
    [InlineData("{\"key1\":\"value1\"}")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"httpMethod\":\"GET\"}")]
    [InlineData("{\"httpMethod\":")]
    [InlineData("{\"httpMethod\":\"GET\",\"path\":\"/\"")]
    [InlineData("{\"httpMethod\":\"GET\",\"path\":\"/")]
    [InlineData("{\"httpMethod\":\"GET\",\"path\":\"/\\")]
    [InlineData("{\"httpMethod\":\"GET\" \"path\" \"/\"}")]
    [InlineData("{\"httpMethod\":\"GET\",\"path\":{\"a\":[\"}\"")]
    [InlineData("{\"httpMethod\":\"GET\",\"path\":\"/\\ud800\"}")]
    [InlineData("{httpMethod:1}")]
    [InlineData("{\"requestContext\":")]
    [InlineData("")]
    public async Task Resolve_EventIsNoRequest_Answers400AndWarns(string json)
    {
        using var telemetry = TelemetryCapture.Start();
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        await using var output = await _app.ResolveAsync(input, new LambdaContext());
        using var document = await System.Text.Json.JsonDocument.ParseAsync(output, default, TestContext.Current.CancellationToken);
        Assert.Equal(400, document.RootElement.GetProperty("statusCode").GetInt32());
        Assert.Equal("WARN", Assert.Single(telemetry.Logs).GetProperty("level").GetString());
    }

    [Fact]
    public async Task Resolve_StreamWithoutBuffer_ReadsRest()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes("xx" + Events.Rest("GET", "/hello").ToJsonString());
        using var input = new BufferedStream(new MemoryStream(bytes));
        input.Position = 2;
        var output = Assert.IsType<MemoryStream>(await _app.ResolveAsync(input, new LambdaContext()));
        Assert.True(output.TryGetBuffer(out var buffer));
        Assert.Equal(output.Length, buffer.Count);
    }

    [Fact]
    public async Task Resolve_ManyAtOnce_KeepsThemApart()
    {
        using var telemetry = TelemetryCapture.Start();
        await Parallel.ForAsync(0, 400, TestContext.Current.CancellationToken, async (i, _) =>
        {
            var answer = await _app.SendAsync(
                i % 2 == 0 ? Events.Rest("GET", $"/hello/n{i}") : Events.HttpV2("GET", $"/hello/n{i}"),
                new LambdaContext { AwsRequestId = $"r{i}" });
            Assert.Equal($"hello n{i}!", answer.Json.GetProperty("message").GetString());
        });
        Assert.Empty(telemetry.Text);
    }

    [Fact]
    public void Resolve_HotPath_AllocatesLittle()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(options => options.JsonTypeInfoResolver = AppJson.Default);
        app.MapGet("/plain/{name}", request => HttpResult.Ok(new Greeting(request.RouteValues["name"]!)));
        var context = new LambdaContext { AwsRequestId = "r1" };
        Invocation.Enter(Invocation.Begin(context, null));
        using var input = Events.Stream(Events.Rest("GET", "/plain/Ada"));
        Assert.InRange(Allocations.PerCall(Resolve, 2_000), 1, 2_000);

        void Resolve()
        {
            input.Position = 0;
            Assert.True(app.ResolveAsync(input, context).IsCompletedSuccessfully);
        }
    }

    [Fact]
    public async Task HttpException_Headers_AreInTheAnswer()
    {
        var app = ApiGatewayResolver.Create(_ => { });
        app.MapGet(
            "/",
            HttpResult (_) =>
                throw new UnauthorizedException("who?") { Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = "Bearer" } });
        var answer = await app.GetAsync("/");
        Assert.Equal(
            (401, "Bearer", "application/problem+json"),
            (answer.Status, answer.Header("www-authenticate"), answer.Header("content-type")));
        Assert.Throws<ArgumentException>(() => new HttpException(429) { Headers = new Dictionary<string, string> { ["a"] = "1\r\nb: 2" } });
        Assert.Throws<ArgumentException>(() => new HttpException(429) { Headers = new Dictionary<string, string> { ["a b"] = "1" } });
    }
}
