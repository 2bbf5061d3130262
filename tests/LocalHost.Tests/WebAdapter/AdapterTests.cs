using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.WebAdapter;
using Lamplighter.Tests.Invocations;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.WebAdapter;

/// <summary>The adapter between a queue of events and a web application in the process of the test.</summary>
public sealed class AdapterTests
{
    private const string Get = """{"rawPath":"/PATH","requestContext":{"http":{"method":"GET"}}}""";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private readonly InvocationQueue _queue = new(TimeSpan.FromMinutes(2), new InstanceOutput(_ => { }), isStartMeasured: false);

    [Fact]
    public async Task Results_OfAnswers_AreApproved()
    {
        await using var app = await LoopbackServer.StartAsync(0, AnswerAsync);
        var text = new StringBuilder();
        foreach (var mode in (string[])["buffered", "response_stream"])
        {
            await using var adapter = Start(
                app.Port, ("AWS_LWA_INVOKE_MODE", mode), ("AWS_LWA_ERROR_STATUS_CODES", "500-503"), ("AWS_LWA_PASS_THROUGH_PATH", "/echo"));
            foreach (var path in (string[])["text", "json", "redirect", "status/499", "status/500", "status/503", "status/504"])
            {
                text.Append("== ").Append(mode).Append(' ').Append(path).Append('\n');
                text.Append(ResultText.Of(await SendAsync(Get.Replace("PATH", path, StringComparison.Ordinal))));
            }

            text.Append("== ").Append(mode).Append(" an event\n").Append(ResultText.Of(await SendAsync("""{"Records":[]}""")));
        }

        Approved.AssertText("LocalHost.Tests", "web-adapter-results", text.ToString());
    }

    [Theory]
    [InlineData("/abort", "", "The web application closed the connection before the end of its response: ")]
    [InlineData("/", "%", "The event can't be sent to the web application: ")]
    public async Task Failures_AreThoseOfTheInvocation(string path, string body, string expected)
    {
        await using var app = await LoopbackServer.StartAsync(0, AnswerAsync);
        await using var adapter = Start(app.Port);

        var result = await SendAsync(
            $$$"""{"rawPath":"{{{path}}}","requestContext":{"http":{"method":"POST"}},"body":"{{{body}}}","isBase64Encoded":true}""");

        Assert.Equal((InvocationStatus.FunctionError, "WebAdapter.RequestFailed"), (result.Status, result.ErrorType));
        Assert.StartsWith(expected, result.ErrorMessage, StringComparison.Ordinal);
        Assert.NotEqual(expected, result.ErrorMessage);
        Assert.Equal(InvocationStatus.Succeeded, (await SendAsync(Get)).Status);
    }

    [Theory]
    [InlineData("buffered")]
    [InlineData("response_stream")]
    public async Task Answers_BeyondTheLimit_AreRefused(string mode)
    {
        const int Limit = 6_291_556;
        await using var app = await LoopbackServer.StartAsync(0, AnswerAsync);
        await using var adapter = Start(app.Port, ("AWS_LWA_INVOKE_MODE", mode));
        var others = (await LargeAsync(10)).Length - 10;

        var (fits, tooLarge) = (await LargeAsync(Limit - others), await LargeAsync(Limit - others + 1));
        Assert.Equal((Limit, false, InvocationStatus.Succeeded), (fits.Length, fits.IsTooLarge, fits.Status));
        Assert.Equal((true, "Function.ResponseSizeTooLarge"), (tooLarge.IsTooLarge, tooLarge.ErrorType));
        Assert.Equal("Function.ResponseSizeTooLarge", (await LargeAsync(Limit + 1)).ErrorType);

        Task<InvocationResult> LargeAsync(int length) => SendAsync(
            Get.Replace("PATH", string.Create(CultureInfo.InvariantCulture, $"large/{length}"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answer_ToACallerThatStreams_ArrivesAsItIsSent()
    {
        await using var app = await LoopbackServer.StartAsync(0, AnswerAsync);
        await using var adapter = Start(app.Port, ("AWS_LWA_INVOKE_MODE", "response_stream"));
        string? asked = null;
        var invocation = New(Get.Replace("PATH", "text", StringComparison.Ordinal), type =>
        {
            asked = type;
            return true;
        });
        _ = _queue.Offer(invocation);
        var stream = await invocation.Streaming.WaitAsync(s_patience);
        using var reader = new StreamReader(stream.Reader.AsStream());

        const string Expected =
            """{"statusCode":200,"headers":{"x-two":"1, 2","content-type":"text/plain"},"cookies":["a=1"]}""" + "\0\0\0\0\0\0\0\0ä";
        Assert.Equal(Expected, WithoutDate(await reader.ReadToEndAsync().WaitAsync(s_patience)));
        var result = await invocation.Completion.WaitAsync(s_patience);
        Assert.Equal(
            (InvocationStatus.Succeeded, true, "application/vnd.awslambda.http-integration-response"),
            (result.Status, result.IsStreaming, result.ContentType));
        Assert.Equal(Expected, WithoutDate(Encoding.UTF8.GetString(result.Payload.Span)));
        Assert.Equal(result.Length, result.Payload.Length);
        Assert.Equal("application/vnd.awslambda.http-integration-response", asked);
    }

    [Fact]
    public async Task Problem_OfAnApplicationThatIsNotReady_SaysTheLastOutcome()
    {
        var unhealthy = 0;
        await using var app = await LoopbackServer.StartAsync(0, context =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref unhealthy) < 5 ? 500 : 499;
            return Task.CompletedTask;
        });
        await using var closed = StartAt(FreePort());
        await using var adapter = Start(app.Port, ("AWS_LWA_READINESS_CHECK_PATH", "/health"));
        await _queue.Ready.WaitAsync(s_patience);

        Assert.Equal(5, unhealthy);
        Assert.StartsWith(
            $"The web application isn't ready (GET /health on port {app.Port}: it answered with status 499). It must listen on the port in "
                + "the variables PORT and ASPNETCORE_URLS; an address in its code or under Kestrel:Endpoints in appsettings.json overrides "
                + "them. AWS_LWA_READINESS_CHECK_PATH sets another path for the check",
            adapter.Problem,
            StringComparison.Ordinal);
        while (!closed.Problem.Contains(": nothing listens there)", StringComparison.Ordinal))
        {
            Assert.Contains("(a connection to port ", closed.Problem, StringComparison.Ordinal);
            await Task.Delay(10);
        }

        Adapter StartAt(int port) => Adapter.Start(
            new InvocationQueue(TimeSpan.FromMinutes(2), new InstanceOutput(_ => { }), isStartMeasured: false),
            AdapterOptions.Read(new Dictionary<string, string?> { ["READINESS_CHECK_PROTOCOL"] = "tcp" }, port),
            Function);
    }

    [Fact]
    public async Task TcpCheck_OfAnOpenPort_AsksNothing()
    {
        var asked = 0;
        await using var app = await LoopbackServer.StartAsync(0, _ =>
        {
            asked++;
            return Task.CompletedTask;
        });
        await using var adapter = Start(app.Port, ("READINESS_CHECK_PROTOCOL", "tcp"));

        Assert.Null(await _queue.Ready.WaitAsync(s_patience));
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task Answer_AfterTheDeadline_FreesItsPlace()
    {
        var answering = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        await using var app = await LoopbackServer.StartAsync(0, async context =>
        {
            if (context.Request.Path == "/slow")
            {
                arrived.SetResult();
                await answering.Task;
            }
        });
        await using var adapter = Start(app.Port);
        var invocation = New(Get.Replace("PATH", "slow", StringComparison.Ordinal));
        var late = _queue.Offer(invocation);
        await arrived.Task.WaitAsync(s_patience);
        _queue.Expire(invocation);
        Assert.False(late.IsCompleted);
        answering.SetResult();

        await late.WaitAsync(s_patience);
        Assert.False(invocation.Completion.IsCompleted);
        Assert.Equal(InvocationStatus.Succeeded, (await SendAsync(Get)).Status);
    }

    [Fact]
    public async Task Stream_OfAnInvocationThatIsOver_IsLeft()
    {
        var invocation = New(Get, static _ => true);
        await using var app = await LoopbackServer.StartAsync(0, async context =>
        {
            if (context.Request.Path == "/PATH")
            {
                await context.Response.WriteAsync("one");
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        });
        await using var adapter = Start(app.Port, ("AWS_LWA_INVOKE_MODE", "response_stream"));
        var late = _queue.Offer(invocation);
        using var reader = new StreamReader((await invocation.Streaming.WaitAsync(s_patience)).Reader.AsStream());
        var (text, buffer) = ("", new char[1000]);
        while (!text.EndsWith("one", StringComparison.Ordinal))
        {
            text += new string(buffer, 0, await reader.ReadAsync(buffer).AsTask().WaitAsync(s_patience));
        }

        _queue.Expire(invocation);
        invocation.TryComplete(LambdaErrors.TimedOut(invocation, TimeSpan.FromSeconds(1)));

        await late.WaitAsync(s_patience);
        Assert.Equal("", await reader.ReadToEndAsync().WaitAsync(s_patience));
        Assert.Equal(InvocationStatus.TimedOut, (await invocation.Completion).Status);
    }

    private static AdapterFunction Function { get; } = new("arn", 512, 1, new Dictionary<string, string?>());

    private static async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Split('/');
        switch (path[1])
        {
            case "text":
                context.Response.Headers["X-Two"] = new(["1", "2"]);
                context.Response.Headers.SetCookie = "a=1";
                context.Response.ContentType = "text/plain";
                await context.Response.WriteAsync("ä");
                break;
            case "json":
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync("{}");
                break;
            case "echo":
                context.Response.ContentType = context.Request.ContentType;
                await context.Request.Body.CopyToAsync(context.Response.Body);
                break;
            case "redirect":
                context.Response.Redirect("/text");
                break;
            case "status":
                context.Response.StatusCode = int.Parse(path[2], CultureInfo.InvariantCulture);
                await context.Response.WriteAsync("its text");
                break;
            case "large":
                context.Response.ContentType = "text/plain";
                await context.Response.WriteAsync(new string('x', int.Parse(path[2], CultureInfo.InvariantCulture)));
                break;
            case "abort":
                context.Abort();
                break;
        }
    }

    // Kestrel's own header.
    private static string WithoutDate(string text) => Regex.Replace(text, "\"date\":\"[^\"]*\",|,?\"date\":\"[^\"]*\"", "");

    private Adapter Start(int port, params (string Name, string Value)[] variables) => Adapter.Start(
        _queue, AdapterOptions.Read(variables.ToDictionary(one => one.Name, string? (one) => one.Value), port), Function);

    private async Task<InvocationResult> SendAsync(string payload)
    {
        var invocation = New(payload);
        _ = _queue.Offer(invocation);
        var result = await invocation.Completion.WaitAsync(s_patience);
        return result with { Payload = Encoding.UTF8.GetBytes(WithoutDate(Encoding.UTF8.GetString(result.Payload.Span))) };
    }

    private static Invocation New(string payload, Func<string?, bool>? takesStream = null) =>
        new("test", Encoding.UTF8.GetBytes(payload), TraceHeader.Create()) { TakesStream = takesStream ?? (static _ => false) };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
