using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Sessions;

/// <summary>The session at each of its limits, and one beyond it.</summary>
public sealed class SessionLimitsTests
{
    private readonly TraceStore _traces = new();

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    public void Invocations_AtTheirLimit_AreKept(int count, int kept)
    {
        var store = new SessionStore(new SessionLimits { Invocations = 3 }, _traces);

        var ids = Enumerable.Range(0, count).Select(i => Add(store, $"{i}").RequestId).ToList();

        Assert.Equal(ids[^kept..], store.Records.Select(static record => record.RequestId));
        Assert.Equal(count == kept, store.HasTrace("t-0"));
        Assert.True(store.HasTrace($"t-{count - 1}"));
    }

    // An entry without lines takes 2048 bytes, and those of its event.
    [Theory]
    [InlineData(952, 2)]
    [InlineData(953, 1)]
    public void Bytes_AtTheirLimit_AreKept(int length, int kept)
    {
        var store = new SessionStore(new SessionLimits { Bytes = 6000 }, _traces);

        Add(store, "a", new byte[952]);
        Add(store, "b", new byte[length]);

        Assert.Equal(kept, store.Records.Count);
        Assert.Equal(store.Records.Sum(static record => record.Size), store.Bytes);
    }

    [Fact]
    public void Bytes_OneInvocationBeyondThem_IsKept()
    {
        var store = new SessionStore(new SessionLimits { Bytes = 100 }, _traces);
        Add(store, "a");

        Add(store, "b");

        Assert.Equal("b", Assert.Single(store.Records).RequestId);
        Assert.Equal(2050, store.Bytes);
    }

    [Fact]
    public void Size_OfARecord_IsThatOfAllItHolds()
    {
        var record = new InvocationRecord
        {
            RequestId = "r",
            Function = FunctionInfo.Unknown,
            Label = "l",
            Source = "s",
            Trace = TraceHeader.Create(),
            ReceivedAt = DateTimeOffset.UnixEpoch,
            Event = new StoredPayload(new byte[10], 10),
            Response = new StoredPayload(new byte[7], 9),
            Lines = [new StoredLine(new byte[3], OutputKind.Text, default), new StoredLine(new byte[4], OutputKind.Text, default)],
            Segments = [new StoredSegment(new byte[20], null, ["a", "b"]), new StoredSegment(new byte[30], null, ["c"])],
            Metrics = [new MetricPoint(default, new MetricValue("", "", [], "", []))],
            Lints = [new LocalHost.Lints.Lint(LocalHost.Lints.LintCatalog.Memory, "")],
        };

        Assert.Equal(2048 + 10 + 7 + 200 + 300 + (3 + 96) + (4 + 96) + (20 + 80 + 120) + (30 + 80 + 60), record.Size);
    }

    [Theory]
    [InlineData(9, 9, false)]
    [InlineData(10, 10, false)]
    [InlineData(11, 10, true)]
    public void Response_AtItsLimit_IsKept(int length, int kept, bool isCut)
    {
        var store = new SessionStore(new SessionLimits { Response = 10 }, _traces);
        var invocation = Add(store, "a");

        Complete(store, invocation, new byte[length]);

        var response = store.Find("a")!.Value.Record.Response;
        Assert.Equal((kept, length, isCut), (response.Bytes.Length, response.Length, response.IsCut));
    }

    [Theory]
    [InlineData(3, 100, 4, 3, "dropped 1 more line")]
    [InlineData(4, 100, 4, 4, null)]
    [InlineData(9, 20, 4, 4, null)]
    [InlineData(9, 19, 4, 3, "dropped 1 more line")]
    [InlineData(9, 4, 4, 0, "dropped 4 more lines")]
    public void Lines_AtTheirLimits_AreKept(int most, int mostBytes, int count, int kept, string? note)
    {
        var limits = new SessionLimits { LinesOfOne = most, LineBytesOfOne = mostBytes };
        var invocation = new Invocation("test", "{}"u8.ToArray(), TraceHeader.Create());
        for (var i = 0; i < count; i++)
        {
            invocation.TryAddLine(OutputLine.FromStandardOutput($"line{i}"));
        }

        var record = RecordBuilder.Build(invocation, [], limits);

        Assert.Equal(kept, record.Lines.Count);
        Assert.Equal(note is null ? [] : [note], record.Notes);
    }

    [Theory]
    [InlineData(2, 100, 2)]
    [InlineData(3, 100, 3)]
    [InlineData(9, 17, 2)]
    [InlineData(9, 18, 3)]
    public void Lines_ThatArriveLate_HaveTheSameLimits(int most, int mostBytes, int kept)
    {
        var store = new SessionStore(new SessionLimits { LinesOfOne = most, LineBytesOfOne = mostBytes }, _traces);
        var invocation = Add(store, "a");
        invocation.TryAddLine(OutputLine.FromStandardOutput("line 0"));
        invocation.TryAddLine(OutputLine.FromStandardOutput("line 1"));
        Complete(store, invocation, []);

        Assert.True(store.TryAddLate("a", OutputLine.FromStandardOutput("line 2"), out _));

        Assert.Equal(kept, store.Find("a")!.Value.Record.Lines.Count);
    }

    [Theory]
    [InlineData(2, "a b")]
    [InlineData(3, "a b c")]
    [InlineData(4, "a b c d")]
    public void Segments_AtTheirLimit_AreKept(int most, string kept)
    {
        var store = new SessionStore(new SessionLimits { SegmentsOfOne = most }, _traces);
        var invocation = Add(store, "r");
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, Array.Empty<byte>()));
        store.Update(invocation, [Json("a"), Json("b"), Json("c")], complete: true);
        store.TryAddLate(new SegmentDocument("t-r", Json("d")));

        Assert.Equal(
            kept, string.Join(' ', store.Find("r")!.Value.Record.Segments.Select(static one => one.Parse().GetProperty("id").GetString())));
    }

    [Theory]
    [InlineData(2, 1000, "2 3")]
    [InlineData(9, 6, "1 2 3")]
    [InlineData(9, 5, "2 3")]
    public void OtherLines_AtTheirLimits_AreKept(int most, int mostBytes, string kept)
    {
        var store = new SessionStore(new SessionLimits { OtherLines = most, OtherBytes = mostBytes }, _traces);
        foreach (var line in (string[])["1x", "2x", "3x"])
        {
            store.TryAddOther("f", OutputLine.FromStandardOutput(line));
        }

        Assert.Equal(kept, string.Join(' ', store.Other.Select(static one => (char)one.Line.Utf8[0])));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(-1, 1)]
    public void OtherMetrics_AtTheirLimit_AreKept(int more, int kept)
    {
        const string Line = """{"_aws":{"CloudWatchMetrics":[{"Metrics":[{"Name":"a"},{"Name":"b"}]}]},"a":1,"b":2}""";
        var metrics = new OtherMetrics((2 * ((2 * Line.Length) + 400)) + more);

        Assert.True(metrics.TryAdd(OutputLine.FromStandardOutput(Line)));
        Assert.True(metrics.TryAdd(OutputLine.FromStandardOutput(Line)));
        Assert.False(metrics.TryAdd(OutputLine.FromStandardOutput("text")));

        Assert.Equal(2 * kept, metrics.Points.Count);
        metrics.Clear();
        Assert.True(metrics.TryAdd(OutputLine.FromStandardOutput(Line)));
        Assert.True(metrics.TryAdd(OutputLine.FromStandardOutput(Line)));
        Assert.Equal(2 * kept, metrics.Points.Count);
    }

    [Theory]
    [InlineData(3, "1 2 3")]
    [InlineData(4, "2 3 4")]
    public void Traces_AtTheirLimit_AreKept(int count, string kept)
    {
        var store = new SessionStore(new SessionLimits { Traces = 3 }, _traces);
        for (var i = 1; i <= count; i++)
        {
            store.AddTrace($"{i}", [new OtlpSpan { Name = "n" }], []);
        }

        Assert.Equal(kept, string.Join(' ', store.Records.Select(static record => record.RequestId["trace-".Length..])));
    }

    [Fact]
    public void Limits_OfASession_AreThese() => Assert.Equal(
        "SessionLimits { Invocations = 10000, Traces = 500, Bytes = 67108864, OtherLines = 1000, OtherBytes = 16777216, "
            + "OtherMetricBytes = 16777216, Response = 1048576, LinesOfOne = 5000, LineBytesOfOne = 8388608, SegmentsOfOne = 5000 }",
        new SessionLimits().ToString());

    private static JsonElement Json(string id) => JsonDocument.Parse($$"""{"id":"{{id}}"}""").RootElement;

    private static Invocation Add(SessionStore store, string id, byte[]? payload = null)
    {
        var trace = new TraceHeader($"t-{id}", "a", "b", null, true);
        var invocation = new Invocation("test", payload ?? "{}"u8.ToArray(), trace) { RequestId = id };
        store.Begin(invocation);
        return invocation;
    }

    private static void Complete(SessionStore store, Invocation invocation, byte[] response)
    {
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, response));
        store.Update(invocation, [], complete: true);
    }
}
