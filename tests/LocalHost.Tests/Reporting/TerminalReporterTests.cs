using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Telemetry;
using Spectre.Console;

namespace Lamplighter.Tests.Reporting;

/// <summary>What the terminal shows outside of invocations, in each verbosity.</summary>
public sealed class TerminalReporterTests
{
    private const string Trace = "0000000100000000000000000000000a";

    [Fact]
    public void Follow_WhatHappensOutsideOfInvocations_IsAsApproved()
    {
        var text = new StringBuilder();
        foreach (var verbosity in Enum.GetValues<Verbosity>())
        {
            text.Append("# ").Append(verbosity).Append('\n').Append(Report(verbosity, ColorSystem.NoColors));
        }

        text.Append("# in color\n").Append(Report(Verbosity.Verbose, ColorSystem.TrueColor));

        Approved.AssertText("LocalHost.Tests", "terminal-reports", text.Replace("\u001b", "ESC").ToString());
    }

    [Theory]
    [InlineData(false, "GET /  200  0.0 ms  warm  r-1\n")]
    [InlineData(true, "GET /  200  orders  0.0 ms  warm  r-1\n")]
    public async Task Follow_Invocation_IsShownOnce(bool namesFunctions, string expected)
    {
        using var output = new StringWriter();
        var reporter = new TerminalReporter(new Screen(output, ColorSystem.NoColors), Verbosity.Tidy) { NamesFunctions = namesFunctions };
        var traces = new TraceStore();
        var collector = new InvocationCollector(new SessionStore(new SessionLimits(), traces), traces);
        reporter.Follow(collector);
        var invocation = Create("r-1");
        var reported = new TaskCompletionSource();
        collector.Completed += _ => reported.SetResult();

        collector.Begin(invocation);
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, "{}"u8.ToArray()));
        collector.End(invocation, static (_, _) => 200);
        await reported.Task.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(expected, output.ToString());
    }

    [Fact]
    public void Show_ClosedPipe_IsIgnored()
    {
        using var writer = new ClosedWriter();
        var screen = new Screen(writer, ColorSystem.NoColors);

        screen.Line("text");

        Assert.Equal(1, writer.Writes);
    }

    [Fact]
    public void Line_ControlCharacters_AreEscaped()
    {
        using var output = new StringWriter();

        new Screen(output, ColorSystem.NoColors).Line("a\u001bb");

        Assert.Equal("a\\u001bb\n", output.ToString());
    }

    // Bytes are written without a mark of their order, at once, and without color.
    [Fact]
    public void Of_RedirectedStream_GetsPlainText()
    {
        using var stream = new MemoryStream();
        var screen = Screen.Of(stream, isRedirected: true);
        var block = screen.NewBlock();
        block.Line("ä", Styles.Bad);

        screen.Show(block);

        Assert.Equal("ä\n"u8.ToArray(), stream.ToArray());
    }

    private static string Report(Verbosity verbosity, ColorSystem color)
    {
        using var output = new StringWriter();
        var reporter = new TerminalReporter(new Screen(output, color), verbosity);
        var traces = new TraceStore();
        var session = new SessionStore(new SessionLimits(), traces);
        var collector = new InvocationCollector(session, traces);
        reporter.Follow(collector);
        var invocation = Create("r-1");
        session.Begin(invocation);
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, "{}"u8.ToArray()));
        session.Update(invocation, [], complete: true);

        reporter.Note("a note");
        reporter.IdleExit(
            "orders",
            "exit code 7",
            [OutputLine.FromStandardError("the last line"), OutputLine.FromStandardOutput("{\"message\":\"m\"}")]);
        collector.Line("orders", OutputLine.FromStandardOutput("a stray \u001b line"));
        collector.Line("orders", OutputLine.FromStandardOutput("""{"level":"INFO","message":"a stray log","k":1}"""));
        collector.OtlpLines([new OtlpLine(OutputLine.FromOtlp("a stray record"), OtlpOrigin.None, null, null, null)]);
        collector.Document(Document(
            "nobody", """{"id":"a","name":"A","start_time":1,"end_time":2,"subsegments":[{"id":"b","name":"B"}]}"""));
        collector.Document(Document(invocation.Trace.TraceId, "{\"id\":\"c\",\n\"name\":\"C\"}"));
        collector.Spans([Span("1"), Span("2")]);
        collector.Spans([Span("3")]);
        collector.Spans([Span("4")]);
        collector.Spans([Span("5") with { TraceId = Trace.Replace('a', 'b'), Attributes = null! }]);
        return output.ToString();
    }

    private static SegmentDocument Document(string trace, string json) => new(trace, JsonDocument.Parse(json).RootElement);

    private static OtlpSpan Span(string id) =>
        new() { TraceId = Trace, Id = id, Name = $"span {id}", Start = 1_000_000_000, End = 2_000_000_000 };

    private static Invocation Create(string id) =>
        new("GET /", "{}"u8.ToArray(), new TraceHeader("1-67c68a7f-000000000000000000000001", "aa", "bb", null, true))
        {
            RequestId = id,
            Function = new FunctionInfo("orders", 256, TimeSpan.FromSeconds(3)),
        };

    private sealed class ClosedWriter : StringWriter
    {
        public int Writes { get; private set; }

        public override void Write(string? value)
        {
            Writes++;
            throw new IOException("The pipe is closed.");
        }
    }
}
