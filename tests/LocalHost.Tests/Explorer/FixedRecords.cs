using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Lints;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Explorer;

/// <summary>Records whose members are all known, times too.</summary>
internal static class FixedRecords
{
    public static DateTimeOffset Time { get; } = new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);

    public static IReadOnlyList<(string Name, InvocationRecord Record)> All { get; } =
    [
        ("everything", Everything()),
        ("waiting", Waiting() with { ReceivedAt = Time }),
        ("running", Waiting() with { StartedAt = Time.AddMilliseconds(2) }),
        ("succeeded with 399", Ended(InvocationStatus.Succeeded) with { HttpStatus = 399 }),
        ("succeeded with 400", Ended(InvocationStatus.Succeeded) with { HttpStatus = 400 }),
        ("running with 500", Waiting() with { StartedAt = Time, HttpStatus = 500 }),
        ("function error", Ended(InvocationStatus.FunctionError) with { ErrorType = "A", ErrorMessage = "a <b>" }),
        ("timed out", Ended(InvocationStatus.TimedOut)),
        ("crashed", Ended(InvocationStatus.Crashed) with { ErrorType = "Runtime.ExitError" }),
        ("init failed", Ended(InvocationStatus.InitFailed) with { ErrorType = "Runtime.InitError", InitStartedAt = Time }),
        ("only spans", Waiting() with
        {
            IsTraceOnly = true,
            StartedAt = Time,
            EndedAt = Time.AddSeconds(1),
            Duration = TimeSpan.FromSeconds(1),
            Segments = [Segment("""{"id":"a","name":"A"}""")],
        }),
    ];

    public static InvocationRecord Waiting() => new()
    {
        RequestId = "r-1",
        Function = new FunctionInfo("orders", 256, TimeSpan.FromSeconds(3)),
        Label = "GET /orders",
        Source = "REST API",
        Trace = new TraceHeader("1-67c68a7f-000000000000000000000001", "00000000000000aa", "00000000000000bb", null, true),
        ReceivedAt = Time,
    };

    public static InvocationRecord Ended(InvocationStatus status) => Waiting() with
    {
        StartedAt = Time.AddMilliseconds(1),
        EndedAt = Time.AddMilliseconds(5),
        Duration = TimeSpan.FromMilliseconds(4),
        Status = status,
    };

    public static StoredSegment Segment(string json) => StoredSegment.From(JsonDocument.Parse(json).RootElement);

    public static MetricPoint Point(params IReadOnlyList<KeyValuePair<string, string>>[] sets) =>
        new(Time.AddMilliseconds(3), new MetricValue("Shop", "Paid", [1, double.NaN, 2.5], "Count", sets));

    public static StoredLine Line(string text, OutputKind kind, int milliseconds) =>
        new(Encoding.UTF8.GetBytes(text), kind, Time.AddMilliseconds(milliseconds));

    private static InvocationRecord Everything() => Ended(InvocationStatus.Succeeded) with
    {
        RequestId = "r-0",
        Trace = new TraceHeader("1-67c68a7f-000000000000000000000002", "00000000000000ac", "00000000000000bc", "00000000000000cc", false),
        Duration = TimeSpan.FromTicks(41_236),
        IsCold = true,
        InitStartedAt = Time.AddMilliseconds(-250),
        InitDuration = TimeSpan.FromTicks(2_400_005),
        MemoryUsed = (5 * 1024 * 1024) + 1,
        HttpStatus = 200,
        ReplayOf = "r-x",
        Event = new StoredPayload("{\"path\":\"/ä\"}"u8.ToArray(), 13),
        Response = new StoredPayload(new byte[] { 0xff, 0xfe, 0 }, 25),
        ResponseType = "application/octet-stream",
        Lines =
        [
            Line("starting", OutputKind.Text, -100) with { InInit = true },
            Line("{\"level\":\"WARN\",\"message\":\"low\"}", OutputKind.Log, 2),
            Line("{\"_aws\":{}}", OutputKind.Metrics, 3),
            Line("broken <b>", OutputKind.Error, 4),
            Line("later", OutputKind.Text, 6),
        ],
        Segments = [Segment("""{"id":"a","name":"A","subsegments":[{"id":"b"}]}"""), Segment("""{"id":"c","otlp":{} }""")],
        Metrics =
        [
            Point(),
            Point([KeyValuePair.Create("tier", "gold"), KeyValuePair.Create("tier", "iron")], [KeyValuePair.Create("service", "s")]),
        ],
        Notes = ["a note", "another"],
        Lints = [new Lint(LintCatalog.EmfInvalid, "a detail"), new Lint(LintCatalog.CorrelationId, "1 of 2")],
        Warnings = 1,
        Errors = 2,
    };
}
