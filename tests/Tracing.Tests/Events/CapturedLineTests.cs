using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;

namespace Lamplighter.Tests.Events;

public sealed class CapturedLineTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 2, 3, 4, 5, 67, TimeSpan.Zero);

    [Fact]
    public void Warning_OfAnInvocation_IsALineWithItsIds()
    {
        using var telemetry = TelemetryCapture.Start(null, new ManualTime(s_now));
        Run(
            new LambdaContext { AwsRequestId = "r-1", TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0" },
            static () => Tracer.CaptureWarning("low"));
        Assert.Equal(
            """
            {"source":"lamplighter","type":"WARNING_TYPE_USER","message":"low","level":"WARN","timestamp":"2026-01-02T03:04:05.067Z",
            "service":"service_undefined","function_request_id":"r-1","xray_trace_id":"1-5759e988-bd862e3fe1be46a994272793"}
            """.Replace("\n", "", StringComparison.Ordinal),
            Assert.Single(telemetry.Logs).GetRawText());
    }

    [Theory]
    [InlineData("", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0", false, false)]
    [InlineData("r", "nonsense", true, false)]
    public void Warning_WithoutIds_LeavesThemOut(string request, string header, bool hasRequest, bool hasTrace)
    {
        using var telemetry = TelemetryCapture.Start();
        Run(new LambdaContext { AwsRequestId = request, TraceHeader = header }, static () => Tracer.CaptureWarning("low"));
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal(hasRequest, line.Has("function_request_id"));
        Assert.Equal(hasTrace, line.Has("xray_trace_id"));
    }

    [Theory]
    [InlineData(32 * 1024, 32 * 1024)]
    [InlineData((32 * 1024) + 1, 32 * 1024)]
    public void Warning_OfAnyLength_IsCutToItsLimit(int length, int expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.CaptureWarning(new string('w', length));
        Assert.Equal(new string('w', expected), Assert.Single(telemetry.Logs).Text("message"));
    }

    [Fact]
    public void Error_OfAThrownException_HasItsFrames()
    {
        using var telemetry = TelemetryCapture.Start();
        try
        {
            Throw(150);
        }
        catch (InvalidOperationException error)
        {
            Tracer.CaptureError(error);
        }

        var frames = Assert.Single(telemetry.Logs).Text("stackTrace")!.Split('\n');
        Assert.Equal(100, frames.Length);
        Assert.All(frames, static frame => Assert.StartsWith("at ", frame, StringComparison.Ordinal));
    }

    [Fact]
    public void Event_OfASpan_HasTheTimeButNoStack()
    {
        using var telemetry = TelemetryCapture.Start(null, new ManualTime(s_now));
        Run(new LambdaContext(), static () =>
        {
            try
            {
                Throw(3);
            }
            catch (InvalidOperationException error)
            {
                Tracer.CaptureError(error, new Dictionary<string, int> { ["a"] = 1 });
            }
        });
        var one = Assert.Single(Assert.Single(telemetry.Segments).At("metadata", "service_undefined", "events").EnumerateArray());
        Assert.Equal(
            """
            {"type":"ERROR_TYPE_CAUGHT_USER","name":"System.InvalidOperationException","message":"deep","tags":{"a":1},
            "timestamp":"2026-01-02T03:04:05.067Z"}
            """.Replace("\n", "", StringComparison.Ordinal),
            one.GetRawText());
    }

    // An exception whose properties throw can't stop the line.
    [Fact]
    public void Error_WhoseMembersThrow_IsStillALine()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(new LambdaContext(), static () => Tracer.CaptureError(new HostileException()));
        Assert.Equal("(the exception's Message threw FormatException)", Assert.Single(telemetry.Logs).Text("message"));
        Assert.True(Assert.Single(telemetry.Segments).At("fault").GetBoolean());
    }

    [Theory]
    [InlineData(32, null)]
    [InlineData(33, "The span \"s\" has more captured events than it keeps; the rest is in the log only.")]
    public void Events_OfASpan_AreAtMost32(int count, string? said)
    {
        using var telemetry = TelemetryCapture.Start();
        Run(new LambdaContext(), () =>
        {
            using var span = Tracer.StartSpan("s");
            for (var i = 0; i < count; i++)
            {
                span.CaptureWarning($"w{i}");
            }
        });
        Assert.Equal(
            Enumerable.Range(0, 32).Select(static i => $"w{i}"),
            Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)))
                .At("metadata", "service_undefined", "events")
                .EnumerateArray()
                .Select(static one => one.Text("message")));
        Assert.Equal(
            said is null ? [] : [said],
            telemetry.Logs.Where(static line => !line.Has("source")).Select(static line => line.Text("message")!));
    }

    // An exception is an event of the activity once, of at most 50, and only the first of the trace has the stack.
    [Theory]
    [InlineData(50, 50)]
    [InlineData(51, 50)]
    public void Exceptions_OfASpan_AreAtMost50Events(int count, int expected)
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["SLS_DISABLE_CAPTURED_EVENTS_STDOUT"] = "1" });
        var events = 0;
        Run(new LambdaContext(), () =>
        {
            using var span = Tracer.StartSpan("s");
            for (var i = 0; i < count; i++)
            {
                var error = new InvalidOperationException();
                span.CaptureError(error);
                span.CaptureError(error);
            }

            events = Activity.Current!.Events.Count();
        });
        Assert.Equal(expected, events);
    }

    [Fact]
    public void Exception_InTwoSpans_HasItsStackInTheFirst()
    {
        using var telemetry = TelemetryCapture.Start();
        var hasStack = new List<bool>();
        Run(new LambdaContext(), () =>
        {
            var error = Assert.Throws<InvalidOperationException>(static () => Throw(3));
            for (var i = 0; i < 2; i++)
            {
                using var span = Tracer.StartSpan("s");
                span.CaptureError(error);
                hasStack.Add(Assert.Single(Activity.Current!.Events).Tags.Any(static tag => tag.Key == "exception.stacktrace"));
            }
        });
        Assert.Equal([true, false], hasStack);
    }

    [Theory]
    [InlineData(ProblemKind.Warning, "WARNING_TYPE_USER")]
    [InlineData(ProblemKind.Error, "ERROR_TYPE_CAUGHT_USER")]
    public void Problem_OfAnotherPackage_IsAnEventWithoutALine(ProblemKind kind, string type)
    {
        using var telemetry = TelemetryCapture.Start();
        string? name = null;
        Run(new LambdaContext(), () =>
        {
            LambdaProcess.Current.ReportProblem(kind, "odd", null);
            name = Assert.Single(Activity.Current!.Events).Name;
        });
        Assert.Equal("", telemetry.Text);
        Assert.Equal(kind == ProblemKind.Error ? "error" : "warning", name);
        var span = Assert.Single(telemetry.Segments);
        Assert.Equal(type, Assert.Single(span.At("metadata", "service_undefined", "events").EnumerateArray()).Text("type"));
        Assert.False(span.Has("fault"));
    }

    private static void Throw(int depth)
    {
        if (depth == 0)
        {
            throw new InvalidOperationException("deep");
        }

        Throw(depth - 1);
        GC.KeepAlive(s_now);
    }

    [Tracing]
    private static void Run(LambdaContext context, Action body)
    {
        _ = context;
        body();
    }

    private sealed class HostileException : Exception
    {
        public override string Message => throw new FormatException();

        public override string StackTrace => throw new FormatException();
    }
}
