using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.InvokeApi;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;
using Lamplighter.Tests.Http;

namespace Lamplighter.Tests.InvokeApi;

/// <summary>The replies of the Invoke API, as approved texts.</summary>
public sealed partial class InvokeApiApprovalTests : IAsyncDisposable
{
    private const string Project = "LocalHost.Tests";
    private const string Path = "/2015-03-31/functions/";
    private const string End = "END RequestId: the-request\nREPORT RequestId: the-request\t[^\n]*\nXRAY TraceId: [^\n]*\n$";
    private readonly LambdaFunction[] _functions = [New("orders"), New("payments")];

    [Fact]
    public async Task Requests_AgainstTheRules_AreRefusedAsApproved()
    {
        await using var http = await StartAsync();
        foreach (var request in (string[])
            [
                "GET /", "GET {orders", "PUT {orders", "POST /2015-03-31/functions", "POST /2015-03-31/functions/orders",
                "POST /2015-03-31/other/orders/invocations", "POST /2015-03-31/functions/orders/invocations/more",
                "POST /2016-03-31/functions/orders/invocations", "POST /2021-11-15/functions/orders/invocations",
                "POST /2015-03-31/functions/orders/response-streaming-invocations", "POST {orders\nHost: evil.example",
                "POST {orders\nOrigin: https://evil.example", "POST {missing", "POST {Orders", "POST {orders:7?Qualifier=8",
                "POST {orders?Qualifier=a%20b", "POST {orders:a+b", "POST {orders:", "POST {orders\nX-Amz-Client-Context: %",
                "POST {orders\nX-Amz-Client-Context: bm8gSlNPTg==", "POST {orders\nX-Amz-Invocation-Type: requestresponse",
                "POST /2021-11-15/functions/orders/response-streaming-invocations\nX-Amz-Invocation-Type: Event",
            ])
        {
            await http.SendAsync(Expanded(request), request[0] == 'G' ? null : "{}");
        }

        foreach (var body in (string[])["{", "no JSON", "{}x"])
        {
            await http.SendAsync($"POST {Path}orders/invocations", body);
        }

        Approved.AssertText(Project, "invoke-api-refusals", http.Text);
    }

    [Fact]
    public async Task DryRuns_AreAnsweredAsApproved()
    {
        await using var http = await StartAsync();
        foreach (var request in (string[])
            [
                "POST {orders", "POST {orders:live", "POST {orders?Qualifier=$LATEST", "POST {orders:7?Qualifier=7",
                "POST {arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Afunction%3Aorders%3A7?Qualifier=7",
                "POST {payments\nX-Amz-Client-Context: e30=", "POST {payments\nX-Amz-Log-Type: Tail",
                "POST /2021-11-15/functions/orders/response-streaming-invocations",
            ])
        {
            var reply = await http.SendAsync(
                Expanded(request) + "\nX-Amz-Invocation-Type: DryRun\nX-Amzn-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793", "");
            http.Name(RequestId().Match(reply).Groups[1].Value, "REQUEST");
        }

        Approved.AssertText(Project, "invoke-api-dry-runs", http.Text);
    }

    [Fact]
    public async Task Results_AreSentAsApproved()
    {
        var text = new StringBuilder();
        foreach (var result in (InvocationResult[])
            [
                new(InvocationStatus.Succeeded, Encoding.UTF8.GetBytes("\"ä\"")) { ContentType = "text/plain" },
                new(InvocationStatus.Succeeded, Encoding.UTF8.GetBytes("ä")) { ContentType = "text/plain", IsStreaming = true },
                new(InvocationStatus.Succeeded, default) { IsStreaming = true },
                InvocationResult.Failure(InvocationStatus.FunctionError, "Own.Error", "it broke \"<ä>\""),
            ])
        {
            await AddAsync("POST /streamed", result);
            foreach (var logType in (string[])["", "\nX-Amz-Log-Type: None", "\nX-Amz-Log-Type: tail"])
            {
                await AddAsync("POST /buffered" + logType, result);
            }
        }

        Approved.AssertText(Project, "invoke-api-results", text.ToString());

        async Task AddAsync(string request, InvocationResult result)
        {
            var invocation = Invocation();
            invocation.TryComplete(result);
            await using var http = await RawHttp.StartAsync(context => context.Request.Path == "/buffered"
                ? InvokeReply.WriteAsync(context, invocation, result)
                : StreamedInvokeReply.WriteAsync(context, invocation, invocation.Completion));
            await http.SendAsync(request, "");
            text.Append(LogHeader().Replace(LogMember().Replace(Readable(http.Text), Log), Log));
        }
    }

    [Theory]
    [InlineData("InvokeComplete", "application/json", "{}")]
    [InlineData("PayloadChunk", "application/octet-stream", "")]
    public void Message_OfAnEventStream_HasItsLengthsAndChecksums(string type, string contentType, string payload)
    {
        var bytes = Encoding.UTF8.GetBytes(payload);
        var message = EventStreamMessage.Write(type, contentType, new ReadOnlySequence<byte>(bytes));

        byte[] headers =
        [
            .. Header(":message-type", "event"), .. Header(":event-type", type), .. Header(":content-type", contentType),
        ];
        byte[] lengths = [.. BigEndian(headers.Length + bytes.Length + 16), .. BigEndian(headers.Length)];
        byte[] start = [.. lengths, .. Checksum(lengths), .. headers, .. bytes];
        Assert.Equal([.. start, .. Checksum(start)], message);
        Assert.Equal("application/vnd.amazon.eventstream", EventStreamMessage.ContentType);

        static byte[] Header(string name, string value) =>
            [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), 7, 0, (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

        static byte[] BigEndian(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

        static byte[] Checksum(byte[] of) => [.. System.IO.Hashing.Crc32.Hash(of).Reverse()];
    }

    [Fact]
    public void Message_WithALongType_HasItsLengthInTwoBytes()
    {
        var message = EventStreamMessage.Write("PayloadChunk", new string('x', 0x0203), new ReadOnlySequence<byte>("abc"u8.ToArray()));

        Assert.NotEqual(-1, message.AsSpan().IndexOf(":content-type\u0007\u0002\u0003xxx"u8));
    }

    [Theory]
    [InlineData("orders", "orders", null)]
    [InlineData("orders:live", "orders", "live")]
    [InlineData("orders:", "orders", "")]
    [InlineData("function:orders", "orders", null)]
    [InlineData("function", "function", null)]
    [InlineData("123456789012:function:orders:7", "orders", "7")]
    [InlineData("123456789012:function", "123456789012", "function")]
    [InlineData("arn:aws:lambda:eu-west-1:123456789012:function:orders", "orders", null)]
    [InlineData("arn:aws:lambda:eu-west-1:123456789012:function:orders:$LATEST", "orders", "$LATEST")]
    public void Name_InEachForm_IsRead(string text, string name, string? qualifier) =>
        Assert.Equal(new QualifiedName(name, qualifier), QualifiedName.Parse(text));

    [Theory]
    [InlineData("", false)]
    [InlineData("a", true)]
    [InlineData("$LATEST", true)]
    [InlineData("a-b_C9", true)]
    [InlineData("a.b", false)]
    [InlineData("ä", false)]
    public void Qualifier_HasLettersDigitsAndThreeSigns(string text, bool expected) =>
        Assert.Equal(expected, QualifiedName.IsQualifier(text));

    [Fact]
    public void Qualifier_HasALimit() =>
        Assert.Equal((true, false), (QualifiedName.IsQualifier(new string('a', 128)), QualifiedName.IsQualifier(new string('a', 129))));

    [Fact]
    public async Task LogTail_OfALongLog_IsItsLast4Kilobytes()
    {
        var invocation = Invocation();
        invocation.Start(TimeSpan.FromMinutes(2), null);
        for (var line = 0; line < 5; line++)
        {
            invocation.TryAddLine(OutputLine.FromStandardOutput(new string((char)('a' + line), 1000)));
        }

        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, default));
        var bytes = Convert.FromBase64String(await LogTail.ReadAsync(invocation));
        var log = Encoding.UTF8.GetString(bytes);

        Assert.Equal(4096, bytes.Length);
        Assert.Matches("^b+\nc{1000}\nd{1000}\ne{1000}\n" + End, log);
    }

    [Fact]
    public async Task LogTail_OfAShortLog_BeginsWithItsStart()
    {
        var invocation = Invocation();
        invocation.Start(TimeSpan.FromMinutes(2), null);
        invocation.TryAddLine(OutputLine.FromStandardOutput("one"));
        invocation.TryAddLine(OutputLine.FromStandardError("two"));
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, default));

        Assert.Matches(
            "^START RequestId: the-request[^\n]*\none\ntwo\n" + End,
            Encoding.UTF8.GetString(Convert.FromBase64String(await LogTail.ReadAsync(invocation))));
    }

    [Fact]
    public async Task Stream_ArrivesAsItIsWritten()
    {
        var invocation = Invocation();
        var stream = invocation.BeginStream("text/plain")!;
        await using var http = await RawHttp.StartAsync(
            context => StreamedInvokeReply.WriteAsync(context, invocation, invocation.Completion));
        using var client = await http.OpenAsync("POST /", "");
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        var buffer = new char[1000];
        var text = "";
        foreach (var piece in (string[])["first piece", "second piece"])
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(piece), CancellationToken.None);
            while (!text.Contains(piece, StringComparison.Ordinal))
            {
                var read = await reader.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromMinutes(3));
                Assert.NotEqual(0, read);
                text += new string(buffer, 0, read);
            }
        }

        stream.End();
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, "lost"u8.ToArray()));
        text += await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(2, Regex.Count(text, "PayloadChunk"));
        Assert.Single(Regex.Matches(text, "InvokeComplete"));
        Assert.DoesNotContain("lost", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DirectInvocation_IsInTheSession()
    {
        var traces = new TraceStore();
        var session = new SessionStore(new SessionLimits(), traces);
        var invocation = Invocation();
        var result = DirectInvocation.Begin(_functions[0], invocation, new InvocationCollector(session, traces));

        Assert.Equal("the-request", Assert.Single(session.Records).RequestId);
        Assert.False(result.IsCompleted);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var function in _functions)
        {
            await function.DisposeAsync();
        }
    }

    private static LambdaFunction New(string name) => new(
        new FunctionTarget(name, name, [], "/"),
        new FunctionSettings(),
        new TelemetryAddresses(1),
        new FunctionListener((_, _) => { }, (_, _, _) => { }, _ => { }, _ => { }));

    private Task<RawHttp> StartAsync()
    {
        var traces = new TraceStore();
        var collector = new InvocationCollector(new SessionStore(new SessionLimits(), traces), traces);
        return RawHttp.StartAsync(new InvokeEndpoint(_functions.ToDictionary(one => one.Name), collector).HandleAsync);
    }

    private static Invocation Invocation() =>
        new("test", default, new TraceHeader("1-5759e988-bd862e3fe1be46a994272793", "1", "2", null, true)) { RequestId = "the-request" };

    // {orders?Qualifier=7 is the path of the function with this query.
    private static string Expanded(string request) => NameInBrace().Replace(request, Path + "$1/invocations");

    // Bytes of messages, such as lengths and checksums, and lines with times.
    private static string Readable(string text) => Control().Replace(text, "");

    private static string Log(Match log)
    {
        var lines = Encoding.UTF8.GetString(Convert.FromBase64String(log.Groups[2].Value)).Split('\n');
        return log.Groups[1].Value + string.Join('|', lines.Select(line => line.Split('\t')[0]));
    }

    [GeneratedRegex("\\{([^?\n]+)")]
    private static partial Regex NameInBrace();

    [GeneratedRegex("x-amzn-RequestId: ([0-9a-f-]{36})")]
    private static partial Regex RequestId();

    [GeneratedRegex("(\"LogResult\":\")([^\"]*)")]
    private static partial Regex LogMember();

    [GeneratedRegex("(X-Amz-Log-Result: )([^\n]*)")]
    private static partial Regex LogHeader();

    [GeneratedRegex("[\\p{C}\ufffd-[\n]]+")]
    private static partial Regex Control();
}
