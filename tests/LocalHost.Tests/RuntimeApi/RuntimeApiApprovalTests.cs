using System.Globalization;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.RuntimeApi;
using Lamplighter.Tests.Http;
using Lamplighter.Tests.Invocations;

namespace Lamplighter.Tests.RuntimeApi;

/// <summary>The replies of the Runtime API, as approved texts.</summary>
public sealed class RuntimeApiApprovalTests
{
    private const string Project = "LocalHost.Tests";
    private const string Arn = "arn:aws:lambda:eu-west-1:123456789012:function:orders";
    private const string Api = "/2018-06-01/runtime/";
    private readonly InvocationQueue _queue = new(TimeSpan.FromMinutes(2), new InstanceOutput(_ => { }), isStartMeasured: false);
    private int _id;

    [Fact]
    public async Task Events_AreHandedOutAsApproved()
    {
        await using var http = await StartAsync();
        await OfferAsync(http, new Invocation("GET /", """{"a":"ä"}"""u8.ToArray(), Trace()) { RequestId = "first" });
        await OfferAsync(http, new Invocation("GET /", "{}"u8.ToArray(), Trace())
        {
            RequestId = "second",
            ClientContext = """{"custom":{}}""",
            TenantId = "blue",
            Qualifier = "live",
        });

        // The beginning of the path may be any version.
        await OfferAsync(
            http, new Invocation("GET /", "{}"u8.ToArray(), Trace()) { RequestId = "third" }, "/2099-01-01/runtime/invocation/next");
        Approved.AssertText(Project, "runtime-api-events", http.Text);
    }

    [Fact]
    public async Task Results_ArePostedAsApproved()
    {
        await using var http = await StartAsync();
        await AnswerAsync(http, "/response", """{"statusCode":200}""");
        await AnswerAsync(http, "/response\nContent-Type: text/plain", "ä");
        await AnswerAsync(http, "/response\nContent-Type: text/plain\nLambda-Runtime-Function-Response-Mode: streaming", "abc");
        await AnswerAsync(http, "/response\nLambda-Runtime-Function-Response-Mode: Streaming", "");
        await AnswerAsync(http, "/response", "");
        await AnswerAsync(http, "/error", """{"errorType":"Order.Missing","errorMessage":"it isn't there"}""");
        await AnswerAsync(
            http,
            "/error\nLambda-Runtime-Function-Error-Type: Of.Header",
            """{"errorType":"Of.Body","errorMessage":"the body wins","stackTrace":[]}""");
        await AnswerAsync(http, "/error\nLambda-Runtime-Function-Error-Type: Of.Header", "no JSON");
        await AnswerAsync(http, "/error\nLambda-Runtime-Function-Error-Type: Of.Header", "");
        await AnswerAsync(http, "/error\nLambda-Runtime-Function-Error-Type: Of.Header", """{"errorMessage":"no type"}""");
        await AnswerAsync(http, "/error", "");
        await AnswerAsync(http, "/error", "no JSON");
        const string Chunked = "/response\nTransfer-Encoding: chunked\nTrailer: Lambda-Runtime-Function-Error-Type";
        const string Streamed = Chunked + "\nLambda-Runtime-Function-Response-Mode: streaming";
        const string Type = "Lambda-Runtime-Function-Error-Type: Broken.Off\r\n";
        var body = Convert.ToBase64String("""{"errorType":"Of.Trailer","errorMessage":"midway"}"""u8);
        await AnswerAsync(http, Streamed, "3\r\nabc\r\n0\r\n\r\n");
        await AnswerAsync(http, Streamed, $"3\r\nabc\r\n0\r\n{Type}Lambda-Runtime-Function-Error-Body: {body}\r\n\r\n");
        await AnswerAsync(http, Streamed, $"3\r\nabc\r\n0\r\n{Type}Lambda-Runtime-Function-Error-Body: 100 %\r\n\r\n");
        await AnswerAsync(http, Chunked, $"3\r\nabc\r\n0\r\n{Type}\r\n");
        await AnswerAsync(http, Streamed, $"3\r\nabc\r\n0\r\n{Type}\r\n", streams: true);
        await AnswerAsync(http, Streamed, "3\r\nabc\r\n0\r\n\r\n", streams: true);
        Approved.AssertText(Project, "runtime-api-results", http.Text);
    }

    [Fact]
    public async Task Requests_AgainstTheRules_AreRefusedAsApproved()
    {
        await using var http = await StartAsync();
        var invocation = await OfferAsync(http, New());
        await http.SendAsync($"POST {Api}invocation/another/response", "{}");
        await http.SendAsync($"POST {Api}invocation/another/error", "{}");
        await http.SendAsync($"POST {Api}invocation/1/response\nLambda-Runtime-Invocation-Id: of-before", "{}");
        await http.SendAsync($"POST {Api}invocation/1/response\nLambda-Runtime-Function-Response-Mode: whole", "{}");
        await http.SendAsync($"POST {Api}invocation/1/response\nHost: evil.example", "{}");
        await http.SendAsync($"GET {Api}invocation/next\nOrigin: https://evil.example");
        await http.SendAsync($"PUT {Api}invocation/1/response", "{}");
        await http.SendAsync($"POST {Api}invocation/next", "{}");
        await http.SendAsync($"GET {Api}invocation/1/response");
        await http.SendAsync($"GET {Api}init/error");
        await http.SendAsync($"POST {Api}restore/next", "");
        await http.SendAsync($"GET {Api}restore/error");
        await http.SendAsync("GET /runtime/invocation/next");
        await http.SendAsync("GET /");
        Assert.False(invocation.Completion.IsCompleted);
        await http.SendAsync($"POST {Api}invocation/1/response\nLambda-Runtime-Invocation-Id: {invocation.Nonce}", "{}");
        await http.SendAsync($"POST {Api}invocation/1/response", "{}");
        Approved.AssertText(Project, "runtime-api-refusals", http.Text);
    }

    [Fact]
    public async Task Answers_ThatComeTooLate_AreGoneAsApproved()
    {
        await using var http = await StartAsync();
        var invocation = New();
        var late = _queue.Offer(invocation);
        await http.SendAsync($"GET {Api}invocation/next");
        NameOf(http, invocation);
        _queue.Expire(invocation);
        Assert.False(late.IsCompleted);
        await http.SendAsync($"POST {Api}invocation/1/response", "{}");
        Assert.True(late.IsCompletedSuccessfully);
        await http.SendAsync($"POST {Api}invocation/1/response", "{}");
        Approved.AssertText(Project, "runtime-api-late", http.Text);
    }

    [Fact]
    public async Task Responses_AtTheLimit_AreTakenAndLargerOnesRefused()
    {
        const int Limit = 6_291_556;
        await using var http = await StartAsync();
        var (fits, large) = (await OfferAsync(http, New()), await OfferAsync(http, New()));
        var (taken, refused) = (await PostAsync("1", Limit), await PostAsync("2", Limit + 1));

        Assert.StartsWith("HTTP/1.1 202 Accepted\r\n", taken, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 413 Payload Too Large\r\n", refused, StringComparison.Ordinal);
        Assert.EndsWith(
            """{"errorType":"RequestEntityTooLarge","errorMessage":"Exceeded maximum allowed payload size (6291556 bytes)."}""",
            refused,
            StringComparison.Ordinal);
        Assert.Equal((InvocationStatus.Succeeded, Limit), ((await fits.Completion).Status, (await fits.Completion).Length));
        Assert.Equal("Function.ResponseSizeTooLarge", (await large.Completion).ErrorType);

        // The runtime may report the error itself.
        Assert.StartsWith(
            "HTTP/1.1 202 Accepted\r\n", await http.SendAsync($"POST {Api}invocation/2/error", "{}"), StringComparison.Ordinal);

        Task<string> PostAsync(string id, int length) => http.SendAsync($"POST {Api}invocation/{id}/response", new string('x', length));
    }

    [Theory]
    [InlineData("init")]
    [InlineData("restore")]
    public async Task Errors_OfTheStart_FailTheFunction(string phase)
    {
        await using var http = await StartAsync();
        var reply = await http.SendAsync(
            $"POST {Api}{phase}/error\nLambda-Runtime-Function-Error-Type: Of.Header",
            """{"errorMessage":"no","errorType":"Start.Failed"}""");

        Assert.EndsWith("{\"status\":\"OK\"}\n", reply, StringComparison.Ordinal);
        Assert.True(_queue.HasFailed);
        var failure = (await _queue.Ready)!(New());
        Assert.Equal(
            (InvocationStatus.InitFailed, "Start.Failed", "no"), (failure.Status, failure.ErrorType, failure.ErrorMessage));
    }

    [Fact]
    public async Task Restore_HasNoSnapshot_AndContinues()
    {
        await using var http = await StartAsync();

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await http.SendAsync($"GET {Api}restore/next"), StringComparison.Ordinal);
        Assert.False(_queue.HasPolled);
    }

    [Fact]
    public async Task Connection_ThatEndsInAResponse_TruncatesIt()
    {
        await using var http = await StartAsync();
        var invocation = await OfferAsync(http, New());
        await http.BreakOffAsync($"POST {Api}invocation/1/response", "abc");

        var result = await invocation.Completion.WaitAsync(TimeSpan.FromMinutes(3));
        Assert.Equal("RequestId: 1 Error: The connection ended before the response did", result.ErrorMessage);
        Assert.Equal(("Runtime.TruncatedResponse", InvocationStatus.FunctionError), (result.ErrorType, result.Status));
    }

    [Fact]
    public async Task Stream_OfAnInvocationThatIsOver_IsGone()
    {
        await using var http = await StartAsync();
        var invocation = new Invocation("GET /", "{}"u8.ToArray(), Trace()) { RequestId = "1", TakesStream = static _ => true };
        await OfferAsync(http, invocation);
        using var client = await http.OpenAsync(
            $"POST {Api}invocation/1/response\nTransfer-Encoding: chunked\nLambda-Runtime-Function-Response-Mode: streaming",
            "3\r\none\r\n");
        var stream = await invocation.Streaming.WaitAsync(TimeSpan.FromMinutes(3));
        _queue.Expire(invocation);
        invocation.TryComplete(LambdaErrors.TimedOut(invocation, TimeSpan.FromSeconds(1)));
        using var passedOn = new StreamReader(stream.Reader.AsStream());
        await passedOn.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(3));
        await client.GetStream().WriteAsync("0\r\n\r\n"u8.ToArray());

        using var reply = new StreamReader(client.GetStream());
        var text = await reply.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(3));
        Assert.StartsWith("HTTP/1.1 410 Gone\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("""{"errorType":"InvokeTimeout","errorMessage":"Request 1 has timed out."}""", text, StringComparison.Ordinal);
    }

    private Task<RawHttp> StartAsync() => RawHttp.StartAsync(new RuntimeApiEndpoint(_queue, Arn).HandleAsync);

    private async Task AnswerAsync(RawHttp http, string request, string body, bool streams = false)
    {
        var invocation = new Invocation("GET /", "{}"u8.ToArray(), Trace())
        {
            RequestId = (++_id).ToString(CultureInfo.InvariantCulture),
            TakesStream = _ => streams,
        };
        _ = _queue.Offer(invocation);
        await _queue.TakeAsync(CancellationToken.None);
        await http.SendAsync($"POST {Api}invocation/{_id}{request}", body);
        http.Add(ResultText.Of(await invocation.Completion));
    }

    private async Task<Invocation> OfferAsync(RawHttp http, Invocation invocation, string path = Api + "invocation/next")
    {
        _ = _queue.Offer(invocation);
        await http.SendAsync("GET " + path);
        NameOf(http, invocation);
        Assert.Equal(TimeSpan.FromMinutes(2), invocation.Deadline - invocation.StartedAt);
        return invocation;
    }

    private Invocation New() =>
        new("GET /", "{}"u8.ToArray(), Trace()) { RequestId = (++_id).ToString(CultureInfo.InvariantCulture) };

    private static void NameOf(RawHttp http, Invocation invocation)
    {
        http.Name(invocation.Nonce, "NONCE");
        http.Name(invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), "DEADLINE");
    }

    private static TraceHeader Trace() => new("1-5759e988-bd862e3fe1be46a994272793", "1111111111111111", "2222222222222222", null, true);
}
