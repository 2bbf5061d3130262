namespace Lamplighter.Tests;

public sealed class WeavingTests
{
    [Fact]
    public async Task Trace_TaskOfInt_PassesValue()
    {
        using var telemetry = TelemetryCapture.Start();
        var trace = new List<string>();
        Assert.Equal(4, await Shapes.TaskOfInt(trace, 3));
        Assert.Equal(["entry", "suspend", "body", "resume", "success 4", "exit"], trace);
    }
}
