using System.Text;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Explorer;

/// <summary>The explorer's replies with all their headers: what its page, scripts and other sites' pages get.</summary>
public sealed class ExplorerApprovalTests
{
    private static readonly (string, string)[] s_write = [("X-Lamplighter", "test")];

    [Fact]
    public async Task Data_OfASession_IsAsApproved()
    {
        await using var explorer = await ExplorerInProcess.StartAsync();
        Fill(explorer);
        var text = new StringBuilder();
        foreach (var request in (string[])
            [
                "GET /api/session", "GET /api/invocations/r-1", "GET /api/invocations/r-2", "GET /api/invocations/trace-t1",
                "GET /api/invocations/none", "GET /api/series", "GET /api/lints", "GET /api/other", "GET /api/logs", "GET /api/logs?last=1",
                "GET /api/logs?last=0", "GET /api/logs?last=-1", "GET /api/logs?id=r-2", "GET /api/logs?id=none", "GET /api/traces?id=r-3",
                "GET /api/traces?last=2", "GET /api/metrics", "GET /api/metrics?id=r-3", "GET /api/export.json", "GET /api/functions",
                "GET /api/functions/nobody/samples", "GET /api/search?text=ORDERS", "GET /api/search?text=nothing-has-it",
            ])
        {
            text.Append(await explorer.DescribeAsync(request)).Append("\n\n");
        }

        Approved.AssertText("LocalHost.Tests", "explorer-data", text.ToString());
    }

    [Fact]
    public async Task Replies_ToEachRequest_AreAsApproved()
    {
        await using var explorer = await ExplorerInProcess.StartAsync(template: null, gateway: null);
        var text = new StringBuilder();
        foreach (var (request, headers) in Requests())
        {
            var body = request.StartsWith("POST", StringComparison.Ordinal) ? "" : null;
            text.Append(await explorer.DescribeAsync(request, body, headers)).Append("\n\n");
        }

        Approved.AssertText("LocalHost.Tests", "explorer-replies", text.ToString());
    }

    [Fact]
    public async Task Clear_WithTheHeader_EmptiesTheSession()
    {
        await using var explorer = await ExplorerInProcess.StartAsync();
        Fill(explorer);

        await explorer.DescribeAsync("POST /api/clear", "");
        Assert.Equal(4, explorer.Store.Records.Count);
        await explorer.DescribeAsync("POST /api/clear", "", s_write);

        Assert.Empty(explorer.Store.Records);
        Assert.Empty(explorer.Store.Other);
    }

    [Fact]
    public async Task Lines_WithoutANumber_AreOfTheLastTwentyInvocations()
    {
        await using var explorer = await ExplorerInProcess.StartAsync();
        for (var number = 1; number <= 21; number++)
        {
            explorer.Add($"r-{number}");
        }

        using var response = await explorer.SendAsync("GET /api/traces");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(20, lines.Length);
        Assert.Contains("\"requestId\":\"r-2\"", lines[0], StringComparison.Ordinal);
    }

    private static void Fill(ExplorerInProcess explorer)
    {
        var first = explorer.Add("r-1", """{"path":"/orders","text":"<b>ä</b>"}""");
        first.TryAddLine(OutputLine.FromStandardOutput("a plain line"));
        first.TryAddLine(OutputLine.FromStandardError("a bad line"));
        first.TryAddLine(OutputLine.FromStandardOutput("""{"level":"WARN","message":"low","order":7}"""));
        first.TryAddLine(Metrics(1));
        first.HttpStatus = 201;
        first.MemoryUsed = 20 * 1024 * 1024;
        explorer.Complete(
            first,
            new InvocationResult(InvocationStatus.Succeeded, """{"statusCode":201}"""u8.ToArray()) { ContentType = "application/json" },
            """{"id":"a","name":"A","annotations":{"user-id":"7"}}""");
        explorer.Add("r-2", "{}", "POST /orders");
        var third = explorer.Add("r-3");
        third.TryAddLine(Metrics(2));
        third.AddNote("a note");
        explorer.Complete(third, InvocationResult.Failure(InvocationStatus.FunctionError, "NullReferenceException", "It was <null>."));
        explorer.Store.AddTrace(
            "t1",
            [new OtlpSpan { Name = "work", Service = "jobs", Start = 1772600767089000000, End = 1772600767090500000 }],
            [new SegmentDocument("t1", System.Text.Json.JsonDocument.Parse("""{"id":"s"}""").RootElement)]);
        explorer.Store.TryAddOther("orders", OutputLine.FromStandardOutput("a stray line"));
        explorer.Store.TryAddOther("orders", Metrics(3));
    }

    // CloudWatch doesn't take metrics of that time, so that the host uses its own.
    private static OutputLine Metrics(int value) => OutputLine.FromStandardOutput(
        """{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"Shop","Dimensions":[["tier"],["tier","place"]],"Metrics":"""
        + """[{"Name":"Paid","Unit":"Count"}]}]},"tier":"gold","place":"ä","Paid":"""
        + value + "}");

    private static IEnumerable<(string Request, (string, string)[] Headers)> Requests()
    {
        foreach (var request in (string[])
            [
                "GET /", "HEAD /", "GET /index.html", "GET /app.js", "HEAD /app.js", "GET /style.css", "GET /lamp.svg", "GET /nowhere.js",
                "GET /swagger-ui.css", "GET /page/app.js", "GET /a/b", "HEAD /a/b", "DELETE /", "GET /api", "GET /api/nowhere",
                "HEAD /api/session",
                "PUT /api/session", "POST /api/clear", "OPTIONS /api/clear", "GET /api/clear", "GET /api/session", "GET /api/functions",
                "GET /api/export.json", "GET /api/export.html", "GET /api/apis", "GET /api/apis/0/openapi.json",
                "GET /api/functions/orders",
                "GET /v1/traces", "GET /api/lines", "GET /api/search", "GET /2015-03-31/functions/orders",
            ])
        {
            yield return (request, []);
        }

        foreach (var request in (string[])
            [
                "DELETE /", "PUT /api/session", "POST /api/session", "POST /", "POST /api/functions/nobody/invocations",
                "POST /api/functions/orders/invocations", "POST /api/functions/orders/else", "POST /api/clear",
            ])
        {
            yield return (request, s_write);
        }

        yield return ("GET /", [("Host", "evil.example")]);
        yield return ("GET /api/session", [("Host", "evil.example")]);
        yield return ("GET /api/session", [("Origin", "https://evil.example")]);
        yield return ("POST /v1/traces", [("Origin", "https://evil.example")]);
        yield return ("POST /v1/traces", [("Content-Type", "text/plain")]);
        yield return ("GET /", Link());
        yield return ("GET /api/session", Link());
        yield return ("GET /API/session", Link());
    }

    // A link on another site's page.
    private static (string, string)[] Link() =>
        [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];
}
