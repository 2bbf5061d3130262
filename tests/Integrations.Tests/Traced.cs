using System.Text.Json;

namespace Lamplighter.Tests;

// Runs code in a handler and gives what X-Ray would get.
internal static class Traced
{
    internal const string Root = "1-5759e988-bd862e3fe1be46a994272793";
    internal const string Header = $"Root={Root};Parent=53995c3f42cd8ad8;Sampled=1";

    internal static async Task<JsonElement[]> CallsAsync(TelemetryCapture telemetry, Func<Task> body)
    {
        var before = telemetry.Segments.Count;
        await HandleAsync(new LambdaContext { TraceHeader = Header }, body);
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.DoesNotContain("WARN", telemetry.Text, StringComparison.Ordinal);
        return XRayDocument.Children(Assert.Single(telemetry.Segments.Skip(before)));
    }

    // The one open span of this name that left near the deadline.
    internal static JsonElement TimedOut(TelemetryCapture telemetry, string name)
    {
        XRayDocument.AssertValid(telemetry.Segments);
        var span = Assert.Single(telemetry.Segments, one => one.Text("name") == name);
        Assert.True(span.At("in_progress").GetBoolean());
        Assert.True(span.At("fault").GetBoolean());
        Assert.True(span.At("annotations", "TimedOut").GetBoolean());
        Assert.Equal(Assert.Single(telemetry.Segments, one => one.Text("name") == "## HandleAsync").Text("id"), span.Text("parent_id"));
        return span;
    }

    [Tracing(CaptureResponse = false)]
    internal static async Task HandleAsync(LambdaContext context, Func<Task> body)
    {
        _ = context;
        await body();
    }
}
