using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Records;

/// <summary>What a function writes to the standard output and sends over OTLP too is shown once.</summary>
public sealed class OtlpCopiesTests
{
    private const string Time = "2026-03-04T05:06:07.089Z";
    private const string Nanoseconds = "1772600767089000000";

    [Theory]
    [InlineData($$"""{"level":"INFO","message":"paid","timestamp":"{{Time}}"}""", true)]
    [InlineData("""{"level":"INFO","message":"paid","timestamp":"2026-03-04T06:06:07.0891234+01:00"}""", true)]
    [InlineData("""{"Level":"INFO","Message":"paid","Timestamp":"2026-03-04T05:06:07.089Z"}""", true)]
    [InlineData("""{"level":"INFO","message":"paid","timestamp":"the fourth of March"}""", true)]
    [InlineData($$"""{"level":"INFO","message":"paid late","timestamp":"{{Time}}"}""", false)]
    [InlineData("""{"level":"INFO","message":"paid","timestamp":"2026-03-04T05:06:07.090Z"}""", false)]
    [InlineData("paid", false)]
    public void LogRecord_OfLamplighter_IsLeftOutIfItIsWritten(string written, bool isCopy)
    {
        foreach (var first in (bool[])[true, false])
        {
            OutputLine[] lines = [OutputLine.FromStandardOutput(written), Record("paid", "lamplighter")];
            lines = first ? lines : [.. lines.Reverse()];
            var shown = OtlpCopies.Remove(lines, static line => line);
            Assert.Equal(isCopy ? [written] : lines.Select(static line => line.Text), shown.Select(static line => line.Text));
        }
    }

    [Fact]
    public void Message_WithMembers_IsThatOfItsCopy()
    {
        OutputLine[] lines =
        [
            OutputLine.FromStandardOutput($$"""{"message":{"a":1,"b":"x"},"timestamp":"{{Time}}"}"""),
            Record(
                """{"kvlistValue":{"values":[{"key":"a","value":{"intValue":"1"}},{"key":"b","value":{"stringValue":"x"}}]}}""",
                "lamplighter",
                isText: false),
        ];
        Assert.False(Assert.Single(OtlpCopies.Remove(lines, static line => line)).IsOtlp);
    }

    [Theory]
    [InlineData("opentelemetry")]
    [InlineData("")]
    public void LogRecord_OfAnotherSdk_Stays(string sdk)
    {
        OutputLine[] lines =
        [
            OutputLine.FromStandardOutput($$"""{"level":"INFO","message":"paid","timestamp":"{{Time}}"}"""), Record("paid", sdk),
        ];
        Assert.Equal(2, OtlpCopies.Remove(lines, static line => line).Count);
    }

    [Theory]
    [InlineData("lamplighter", "orders", 1)]
    [InlineData("lamplighter", "others", 2)]
    [InlineData("opentelemetry", "orders", 2)]
    public void Metric_InADocument_IsCountedOnce(string sdk, string name, int count)
    {
        var invocation = new Invocation("GET /", "{}"u8.ToArray(), TraceHeader.Create());
        invocation.TryAddLine(Point(sdk, "orders"));
        invocation.TryAddLine(Document(name));
        Assert.Equal(count, RecordBuilder.Build(invocation, [], new SessionLimits()).Metrics.Count);
    }

    [Fact]
    public void Line_OfTheInitPhase_IsShownOnce()
    {
        var invocation = new Invocation("GET /", "{}"u8.ToArray(), TraceHeader.Create());
        var written = OutputLine.FromStandardOutput($$"""{"message":"starting","timestamp":"{{Time}}"}""");
        invocation.Start(TimeSpan.FromSeconds(1), new InitPhase(null, [written]));
        invocation.TryAddLine(Record("starting", "lamplighter"));
        Assert.True(Assert.Single(RecordBuilder.Build(invocation, [], new SessionLimits()).Lines).InInit);
    }

    [Fact]
    public void Line_ThatArrivesLate_IsKeptOnce()
    {
        var store = new SessionStore(new SessionLimits(), new TraceStore());
        var invocation = new Invocation("GET /", "{}"u8.ToArray(), TraceHeader.Create());
        store.Begin(invocation);
        invocation.TryAddLine(OutputLine.FromStandardOutput($$"""{"message":"paid","timestamp":"{{Time}}"}"""));
        invocation.TryAddLine(Document("orders"));
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, "{}"u8.ToArray()));
        store.Update(invocation, [], complete: true);

        Assert.True(store.TryAddLate(invocation.RequestId, Record("paid", "lamplighter"), out var isCopy));
        Assert.True(isCopy);
        Assert.True(store.TryAddLate(invocation.RequestId, Point("lamplighter", "orders"), out isCopy));
        Assert.True(isCopy);
        Assert.True(store.TryAddLate(invocation.RequestId, Record("sent", "lamplighter"), out isCopy));
        Assert.False(isCopy);
        var record = store.Find(invocation.RequestId)!.Value.Record;
        Assert.Equal((3, 1), (record.Lines.Count, record.Metrics.Count));
    }

    [Fact]
    public void Line_OfNoInvocation_IsKeptOnce()
    {
        var store = new SessionStore(new SessionLimits(), new TraceStore());
        Assert.True(store.TryAddOther("fn", OutputLine.FromStandardOutput($$"""{"message":"paid","timestamp":"{{Time}}"}""")));
        Assert.False(store.TryAddOther("fn", Record("paid", "lamplighter")));
        Assert.True(store.TryAddOther("fn", Record("paid", "opentelemetry")));
        Assert.True(store.TryAddOther("fn", Document("orders")));
        Assert.False(store.TryAddOther("fn", Point("lamplighter", "orders")));
        Assert.Equal(3, store.Other.Count);
    }

    private static OutputLine Document(string name) => OutputLine.FromStandardOutput(
        "{\"_aws\":{\"CloudWatchMetrics\":[{\"Namespace\":\"Shop\",\"Metrics\":[{\"Name\":\"" + name + "\"}]}]},\"" + name + "\":1}");

    private static OutputLine Record(string body, string sdk, bool isText = true)
    {
        var value = isText ? JsonSerializer.Serialize(new { stringValue = body }) : body;
        return Assert.Single(OtlpLogReader.ReadJson(Encoding.UTF8.GetBytes(
        $$$"""
        {"resourceLogs":[{"resource":{"attributes":[{"key":"telemetry.sdk.name","value":{"stringValue":"{{{sdk}}}"}}]},"scopeLogs":[
        {"logRecords":[{"timeUnixNano":"{{{Nanoseconds}}}","body":{{{value}}} }]}]}]}
        """)).ConvertAll(LogRecordLine.Write)).Line;
    }

    private static OutputLine Point(string sdk, string name) => Assert.Single(OtlpMetricReader.ReadJson(Encoding.UTF8.GetBytes(
        $$$"""
        {"resourceMetrics":[{"resource":{"attributes":[{"key":"telemetry.sdk.name","value":{"stringValue":"{{{sdk}}}"}}]},"scopeMetrics":[
        {"scope":{"name":"Shop"},"metrics":[{"name":"{{{name}}}","gauge":{"dataPoints":[{"asInt":"1"}]}}]}]}]}
        """)).ConvertAll(PointLine.Write)).Line;
}
