using System.Text;
using Lamplighter.LocalHost.Otlp;

namespace Lamplighter.Tests.Otlp;

/// <summary>The lines of log records of each kind, as an approved text.</summary>
public sealed class LogLineApprovalTests
{
    private static readonly OtlpLogRecord s_record = new(OtlpOrigin.None) { Body = "b" };

    [Fact]
    public void Lines_OfEachRecord_AreApproved()
    {
        var text = new StringBuilder();
        foreach (var (title, record) in Records())
        {
            var line = LogRecordLine.Write(record);
            text.Append("== ").Append(title).Append('\n').Append(line.Line.Text).Append('\n')
                .Append($"{line.RequestId} {line.TraceId} {line.Time:O}{(line.Line.CanBeCopy ? " can be a copy" : "")}".Trim())
                .Append('\n');
        }

        Approved.AssertText("LocalHost.Tests", "log-records", text.ToString());
    }

    [Theory]
    [InlineData(0UL, null)]
    [InlineData(1UL, "1970-01-01T00:00:00.0000000+00:00")]
    [InlineData(100UL, "1970-01-01T00:00:00.0000001+00:00")]
    [InlineData(1_700_000_000_123_456_789UL, "2023-11-14T22:13:20.1234567+00:00")]
    [InlineData(ulong.MaxValue, "2554-07-21T23:34:33.7095516+00:00")]
    public void TimeOf_Nanoseconds_IsTheTime(ulong nanoseconds, string? time) => Assert.Equal(
        time, OtlpLine.TimeOf(nanoseconds)?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    private static IEnumerable<(string Title, OtlpLogRecord Record)> Records()
    {
        for (var severity = -1; severity <= 25; severity++)
        {
            yield return ($"severity {severity}", s_record with { Severity = severity });
        }

        yield return ("a text of the severity", s_record with { SeverityText = "Notice" });
        yield return ("a long text of the severity", s_record with { SeverityText = new string('s', 257) });
        yield return ("a severity and its text", s_record with { Severity = 9, SeverityText = "Notice" });
        foreach (var body in (object?[])[null, "", true, 1L, 1.5, double.NaN, new List<object?> { 1L, "a" }, Members(("k", 1L), ("k", 2L))])
        {
            yield return ($"a body {body?.GetType().Name}", s_record with { Body = body });
        }

        yield return ("an event", s_record with { Body = null, EventName = "e" });
        yield return ("an event with a body", s_record with { EventName = "e" });
        yield return ("a time", s_record with { Time = 1_700_000_000_123_456_789 });
        yield return ("an observed time", s_record with { ObservedTime = 1_700_000_001_000_000_000 });
        yield return ("both times", s_record with { Time = 1_700_000_000_000_000_000, ObservedTime = 1_700_000_001_000_000_000 });
        yield return ("an origin", s_record with
        {
            Origin = OtlpOrigin.Of(Members(("service.name", "s"), ("faas.name", "f"), ("telemetry.sdk.name", "lamplighter"))) with
            {
                Scope = "n",
            },
        });
        yield return ("IDs", s_record with { TraceId = OtlpRequests.TraceId, SpanId = "00f067aa0ba902b7" });
        yield return ("a trace of zeros", s_record with { TraceId = new string('0', 32) });
        foreach (var key in (string[])
            [
                "level", "message", "timestamp", "service", "name", "xray_trace_id", "span_id", "event_name", "error", "otlp", "",
                "order.id",
                "function_request_id", "faas.invocation_id", "faas.execution",
            ])
        {
            yield return ($"an attribute '{key}'", With((key, "v")));
        }

        yield return ("attributes", With(("a", 1L), ("a", 2L), ("level", 1L), ("level", 2L), ("b", null), ("c", Members(("d", 1L)))));
        yield return ("a request ID that isn't text", With(("faas.invocation_id", 1L)));
        yield return ("a type", With(("exception.type", "T")));
        yield return ("a message", With(("exception.message", "m")));
        yield return ("a type that isn't text", With(("exception.type", 1L), ("exception.type", "T")));
        yield return ("a stack", With(("exception.stacktrace", "T: m\n   at A.B() in c.cs:line 1\r\nat C\n--- End ---\n at\nat \n")));
        foreach (var frames in (int[])[100, 101])
        {
            yield return (
                $"{frames} frames",
                With(("exception.stacktrace", string.Concat(Enumerable.Range(1, frames).Select(static n => $"at F{n}\n")))));
        }

        yield return ("a whole exception", With(("error", Members(("type", "T"), ("message", "m")))));
        yield return ("a whole exception and its type", With(
                ("error", Members(("type", "T"))), ("exception.type", "T"), ("exception.message", "m")));
        yield return ("a whole exception of another type", With(("error", Members(("type", "T"))), ("exception.type", "U")));
        yield return ("a map without a type", With(("error", Members(("message", "m")))));
        yield return ("a map whose type isn't text", With(("error", Members(("type", 1L)))));
        yield return ("a text beside an exception", With(("error", "x"), ("exception.type", "T")));
    }

    private static OtlpLogRecord With(params (string Key, object? Value)[] attributes) =>
        s_record with { Attributes = Members(attributes) };

    private static List<KeyValuePair<string, object?>> Members(params (string Key, object? Value)[] members) =>
        [.. members.Select(static one => KeyValuePair.Create(one.Key, one.Value))];
}
