using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Telemetry;
using Spectre.Console;

namespace Lamplighter.Tests.Reporting;

/// <summary>What the terminal shows of an invocation: in each verbosity, with and without color.</summary>
public sealed partial class InvocationApprovalTests
{
    [Fact]
    public void Write_Invocations_AreAsApproved()
    {
        var text = new StringBuilder();
        foreach (var (name, make) in All())
        {
            foreach (var verbosity in Enum.GetValues<Verbosity>())
            {
                text.Append("# ").Append(name).Append(", ").Append(verbosity).Append('\n')
                    .Append(Write(make(), verbosity, ColorSystem.NoColors)).Append("|\n");
            }
        }

        foreach (var (name, make) in All().Take(4).Append(("direct", static () => Collect(Succeeded("invoke orders", null)))))
        {
            text.Append("# ").Append(name).Append(", in color\n")
                .Append(Write(make(), Verbosity.Verbose, ColorSystem.TrueColor)).Append("|\n");
        }

        Approved.AssertText("LocalHost.Tests", "terminal-invocations", text.ToString());
    }

    // The name of a function is already in the label of a direct invocation.
    [Theory]
    [InlineData("GET /", 200, true, "GET /  200  orders  0.0 ms  warm  r-1\n")]
    [InlineData("GET /", 200, false, "GET /  200  0.0 ms  warm  r-1\n")]
    [InlineData("invoke orders", 200, true, "invoke orders  200  0.0 ms  warm  r-1\n")]
    [InlineData("invoke reorders", 200, true, "invoke reorders  200  orders  0.0 ms  warm  r-1\n")]
    [InlineData("invoke orders", null, true, "invoke orders  ok  0.0 ms  warm  r-1\n")]
    public void Write_Headline_NamesTheFunctionOnce(string label, int? status, bool namesFunction, string expected)
    {
        var block = new BlockWriter(ColorSystem.NoColors);

        InvocationWriter.Write(block, Collect(Succeeded(label, status)), Verbosity.Tidy, namesFunction);

        Assert.Equal(expected, block.ToString());
    }

    [Theory]
    [InlineData(200, "2")]
    [InlineData(399, "2")]
    [InlineData(400, "11")]
    [InlineData(499, "11")]
    [InlineData(500, "9")]
    public void Write_Status_HasItsColor(int status, string color)
    {
        var block = new BlockWriter(ColorSystem.EightBit);

        InvocationWriter.Write(block, Collect(Succeeded("GET /", status)), Verbosity.Tidy);

        Assert.Contains($"\u001b[38;5;{color}m{status}\u001b[0m", block.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, Func<CollectedInvocation> Make)> All()
    {
        yield return ("everything", static () => Collect(Everything(), Trace(), """{"id":"a","name":"A"}""", "{\"id\":\n\"b\"}"));
        yield return ("failed", static () => Collect(Ended(InvocationStatus.FunctionError, "a line")));
        yield return ("not sampled", static () => Collect(Succeeded("GET /", 404, sampled: false)));
        yield return ("log lines", static () => Collect(Succeeded(
            "GET /",
            200,
            true,
            """{"level":"WARN","message":"warned"}""",
            """{"level":"error","message":"erred"}""",
            """{"level":"FATAL","message":"died"}""",
            """{"level":"CRITICAL","message":"critical"}""",
            """{"level":"WARNING","message":"warned too"}""",
            """{"level":"INFORMATION","message":"told"}""",
            """{"level":"Debug","message":{"a":1},"timestamp":"now","k":"v"}""",
            """{"message":"without a level","error":{"type":"T"}}""",
            """{"message":"with a text","error":"of an error"}""")));
        yield return ("plain", static () => Collect(Succeeded("GET /", 200)));
        yield return ("timed out", static () => Collect(Ended(InvocationStatus.TimedOut)));
        yield return ("crashed", static () => Collect(Ended(InvocationStatus.Crashed)));
        yield return ("not started", static () => Collect(Ended(InvocationStatus.InitFailed)));
        yield return ("attached", static () => Collect(Attached()));
        yield return ("with a note", static () => Collect(Noted()));
    }

    private static Invocation Everything()
    {
        var invocation = Create("POST /orders", sampled: true);
        var started = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
        invocation.Start(
            TimeSpan.FromSeconds(3),
            new InitPhase(new InitTime(started, TimeSpan.FromMilliseconds(250)), [OutputLine.FromStandardOutput("starting")]));
        invocation.TryAddLine(OutputLine.FromStandardOutput("a plain\u001b line"));
        invocation.TryAddLine(OutputLine.FromStandardError("a bad line"));
        invocation.TryAddLine(OutputLine.FromStandardOutput("""{"level":"INFO","message":"hello\nyou","service":"s","key":"two words"}"""));
        invocation.TryAddLine(OutputLine.FromStandardOutput("""{"note":"not a log line"}"""));
        invocation.TryAddLine(OutputLine.FromStandardOutput(
            """{"_aws":{"CloudWatchMetrics":[{"Namespace":"Shop","Dimensions":[["tier","place"],[]],"Metrics":"""
            + """[{"Name":"Paid","Unit":"Count"},{"Name":"Sent"}]}]},"tier":"gold","Paid":[1,2.5],"Sent":3}"""));
        invocation.TryAddLine(OutputLine.FromStandardOutput("""{"_aws":{"CloudWatchMetrics":[]},"x":1}"""));
        invocation.HttpStatus = 201;
        invocation.MemoryUsed = 30 * 1024 * 1024;
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, "{}"u8.ToArray()));
        return invocation;
    }

    private static Invocation Succeeded(string label, int? status, bool sampled = true, params string[] lines)
    {
        var invocation = Create(label, sampled);
        foreach (var line in lines)
        {
            invocation.TryAddLine(OutputLine.FromStandardOutput(line));
        }

        invocation.HttpStatus = status;
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, "{}"u8.ToArray()));
        return invocation;
    }

    private static Invocation Ended(InvocationStatus status, params string[] lines)
    {
        var invocation = Create("invoke orders", sampled: true);
        foreach (var line in lines)
        {
            invocation.TryAddLine(OutputLine.FromStandardOutput(line));
        }

        invocation.TryComplete(InvocationResult.Failure(status, "A.Type", "first\nsecond"));
        return invocation;
    }

    private static Invocation Attached()
    {
        var invocation = Create("invoke orders", sampled: true);
        invocation.Start(TimeSpan.FromSeconds(3), new InitPhase(null, []));
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, "{}"u8.ToArray()));
        return invocation;
    }

    private static Invocation Noted()
    {
        var invocation = Succeeded("GET /", 200);
        invocation.AddNote("a note");
        return invocation;
    }

    private static Invocation Create(string label, bool sampled) =>
        new(label, "{}"u8.ToArray(), new TraceHeader("1-67c68a7f-000000000000000000000001", "aa", "bb", null, sampled))
        {
            RequestId = "r-1",
            Function = new FunctionInfo("orders", 256, TimeSpan.FromSeconds(3)),
        };

    private static TraceNode Trace()
    {
        var root = new TraceNode("a", null, "first\nsecond", 10, 12.5)
        {
            Namespace = "remote",
            Marks = ["fault", "throttle"],
            Annotations = [KeyValuePair.Create("key", "value"), KeyValuePair.Create("other", "7")],
            Details = ["GET http://x 500", "T: first\nsecond"],
            Links = [new TraceLink("known", "1"), new TraceLink("unknown", "2"), .. Enumerable.Repeat(new TraceLink("u", "3"), 4)],
        };
        root.Children.Add(new TraceNode("b", "a", "child", 10.5, null)
        {
            Details = ["a detail"],
            Links = [.. Enumerable.Repeat(new TraceLink("u", "4"), 5)],
        });
        root.Children.Add(new TraceNode("c", "a", "backwards", 11, 10));
        root.Children[0].Children.Add(new TraceNode("d", "b", "grandchild", 10.5, 10.501));
        return root;
    }

    private static CollectedInvocation Collect(Invocation invocation, TraceNode? trace = null, params string[] documents) => new(
        invocation,
        invocation.Completion.Result,
        trace ?? new TraceNode("a", null, "AWS::Lambda", 0, 1),
        [.. documents.Select(static text => JsonDocument.Parse(text).RootElement)],
        new Dictionary<string, string> { ["known"] = "POST /sender, request r-9" });

    private static string Write(CollectedInvocation collected, Verbosity verbosity, ColorSystem color)
    {
        var block = new BlockWriter(color);
        InvocationWriter.Write(block, collected, verbosity);
        var text = block.ToString().Replace("\u001b", "ESC", StringComparison.Ordinal);

        // That of an invocation that was started is real.
        return collected.Invocation.Init is null ? text : Duration().Replace(text, "$1TIME ms");
    }

    [GeneratedRegex(@"(POST /orders  201  |invoke orders  ok  |201ESC\[0m  |\tDuration: |Billed Duration: )[\d.]+ ms")]
    private static partial Regex Duration();
}
