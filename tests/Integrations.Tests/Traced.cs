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

    [Tracing(CaptureResponse = false)]
    internal static async Task HandleAsync(LambdaContext context, Func<Task> body)
    {
        _ = context;
        await body();
    }
}
