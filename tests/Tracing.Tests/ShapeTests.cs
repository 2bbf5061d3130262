using System.Diagnostics;
using System.Text.Json;

namespace Lamplighter.Tests;

public sealed class ShapeTests
{
    private static readonly string[] s_shapes =
    [
        nameof(Shapes.Void), nameof(Shapes.Value), nameof(Shapes.Number), nameof(Shapes.Task), nameof(Shapes.TaskOfString),
        nameof(Shapes.ValueTask), nameof(Shapes.ValueTaskOfInt), nameof(Shapes.AsyncEnumerable),
    ];

    public static TheoryData<string, string> Values => All("value", "late value");

    public static TheoryData<string, string> Throws => All("throw", "late throw");

    public static TheoryData<string, string> Cancels => All("cancel", "late cancel");

    public static TheoryData<string, string> Ends => All("value", "late value", "throw", "late throw");

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Trace_MethodReturns_SpanWithResponse(string shape, string how)
    {
        using var telemetry = TelemetryCapture.Start(
            new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task", ["POWERTOOLS_SERVICE_NAME"] = "shapes" });
        await Shapes.Run(shape, how);

        var span = Assert.Single(telemetry.Segments);
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.Equal("## " + shape, span.Text("name"));
        Assert.Equal(how, span.Text("annotations", "how"));
        Assert.True(span.At("annotations", "ColdStart").GetBoolean());
        Assert.Equal("shapes", span.Text("annotations", "Service"));
        Assert.False(span.Has("fault"));
        Assert.False(span.Has("cause"));
        switch (shape)
        {
            case nameof(Shapes.Value) or nameof(Shapes.TaskOfString):
                Assert.Equal(how, span.Text("metadata", "shapes", shape + " response"));
                break;
            case nameof(Shapes.Number) or nameof(Shapes.ValueTaskOfInt):
                Assert.Equal(42, span.At("metadata", "shapes", shape + " response").GetInt32());
                break;
            default: Assert.False(span.Has("metadata")); break;
        }

        Assert.Empty(telemetry.Logs);
    }

    [Theory]
    [MemberData(nameof(Throws))]
    public async Task Trace_MethodThrows_FaultWithCauseAndSameException(string shape, string how)
    {
        using var telemetry = TelemetryCapture.Start();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Shapes.Run(shape, how));
        Assert.Equal("on purpose", error.Message);

        var span = Assert.Single(telemetry.Segments);
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.True(span.At("fault").GetBoolean());
        var cause = span.At("cause", "exceptions")[0];
        Assert.Equal("System.InvalidOperationException", cause.Text("type"));
        Assert.Equal("on purpose", cause.Text("message"));
        Assert.Contains(cause.At("stack").EnumerateArray(), frame => frame.Text("label")!.Contains("Shapes.", StringComparison.Ordinal));
        Assert.Equal("on purpose", span.Text("metadata", "service_undefined", shape + " error", "message"));
    }

    [Theory]
    [MemberData(nameof(Cancels))]
    public async Task Trace_MethodIsCancelled_FaultAndSpanSent(string shape, string how)
    {
        using var telemetry = TelemetryCapture.Start();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Shapes.Run(shape, how));

        var span = Assert.Single(telemetry.Segments);
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.True(span.At("fault").GetBoolean());
        Assert.Equal("System.OperationCanceledException", span.At("cause", "exceptions")[0].Text("type"));
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Trace_MethodHasEnded_ActivityIsTheCallersAgain(string shape, string how)
    {
        using var telemetry = TelemetryCapture.Start();
        using var mine = new Activity("mine").Start();
        try
        {
            await Shapes.Run(shape, how);
        }
        catch (InvalidOperationException)
        {
        }

        Assert.Same(mine, Activity.Current);
    }

    [Fact]
    public async Task Trace_CallersFlowWhileMethodRuns_IsOutsideTheSpan()
    {
        using var telemetry = TelemetryCapture.Start();
        using var mine = new Activity("mine").Start();
        var running = Shapes.TaskOfString("late value");
        Assert.Same(mine, Activity.Current);
        await running;
    }

    [Fact]
    public async Task Trace_ConsumerOfSequence_KeepsItsOwnSpan()
    {
        using var telemetry = TelemetryCapture.Start();
        await Consume();
        var handler = Assert.Single(telemetry.Segments);
        var names = XRayDocument.Children(handler).Select(child => child.Text("name")!).ToArray();
        Assert.Equal(["consume 1", "consume 2", "## AsyncEnumerable"], names);
    }

    [Fact]
    public async Task Trace_StreamResponse_IsNotTouched()
    {
        using var telemetry = TelemetryCapture.Start();
        var stream = await Responder.Stream();
        Assert.Equal(0, stream.Position);
        Assert.False(Assert.Single(telemetry.Segments).Has("metadata"));
    }

    [Fact]
    public void Trace_NameAndCaptureOff_AreHonoured()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal("secret", Responder.Secret(false));
        Assert.Throws<InvalidOperationException>(() => Responder.Secret(true));

        Assert.Equal(2, telemetry.Segments.Count);
        Assert.All(telemetry.Segments, span =>
        {
            Assert.Equal("## charge/it", span.Text("name"));
            Assert.False(span.Has("metadata"));
            Assert.False(span.Has("cause"));
        });
        Assert.True(telemetry.Segments[1].At("fault").GetBoolean());
        Assert.DoesNotContain("secret", JsonSerializer.Serialize(telemetry.Segments), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POWERTOOLS_TRACER_CAPTURE_RESPONSE", "false", false)]
    [InlineData("POWERTOOLS_TRACER_CAPTURE_RESPONSE", "true", true)]
    public void Trace_CaptureResponseFromEnvironment_IsHonoured(string name, string value, bool captured)
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task", [name] = value });
        Shapes.Number("value");
        Assert.Equal(captured, Assert.Single(telemetry.Segments).Has("metadata"));
    }

    [Fact]
    public void Trace_CaptureErrorOffInEnvironment_OnlyFault()
    {
        using var telemetry = TelemetryCapture.Start(
            new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task", ["POWERTOOLS_TRACER_CAPTURE_ERROR"] = "false" });
        Assert.Throws<InvalidOperationException>(() => Shapes.Void("throw"));
        var span = Assert.Single(telemetry.Segments);
        Assert.True(span.At("fault").GetBoolean());
        Assert.False(span.Has("cause"));
        Assert.False(span.Has("metadata"));
    }

    [Fact]
    public void Trace_OptionsInCode_WinOverEnvironment()
    {
        using var telemetry = TelemetryCapture.Start(
            new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task", ["POWERTOOLS_TRACER_CAPTURE_RESPONSE"] = "false" });
        Tracer.Configure(o =>
        {
            o.CaptureResponse = true;
            o.Service = "mine";
        });
        Shapes.Number("value");
        var span = Assert.Single(telemetry.Segments);
        Assert.Equal(42, span.At("metadata", "mine", "Number response").GetInt32());
        Assert.Equal("mine", span.Text("annotations", "Service"));
    }

    [Fact]
    public void Trace_LocalFunctionAndLambda_HaveReadableNames()
    {
        using var telemetry = TelemetryCapture.Start();
        Inner();
        var lambda = [Tracing] () => 1;
        lambda();

        Assert.Equal("## Inner", telemetry.Segments[0].Text("name"));
        Assert.Equal($"## {nameof(Trace_LocalFunctionAndLambda_HaveReadableNames)} lambda", telemetry.Segments[1].Text("name"));

        [Tracing]
        static void Inner()
        {
        }
    }

    private static TheoryData<string, string> All(params string[] how)
    {
        var data = new TheoryData<string, string>();
        foreach (var shape in s_shapes)
        {
            foreach (var one in how)
            {
                data.Add(shape, one);
            }
        }

        return data;
    }

    [Tracing]
    private static async Task Consume()
    {
        await foreach (var item in Shapes.AsyncEnumerable("late value"))
        {
            using var span = Tracer.StartSpan($"consume {item}");
            await Task.Yield();
        }
    }

    private static class Responder
    {
        [Tracing]
        public static Task<Stream> Stream() => Task.FromResult<Stream>(new MemoryStream([1, 2, 3]));

        [Tracing(Name = "charge/it", CaptureResponse = false, CaptureError = false)]
        public static string Secret(bool fails) => fails ? throw new InvalidOperationException("secret") : "secret";
    }
}
