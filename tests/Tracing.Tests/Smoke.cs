namespace Lamplighter.Tests;

public sealed class Smoke
{
    [Fact]
    public async Task Handler_Traced()
    {
        using var telemetry = TelemetryCapture.Start();
        await Handler("x");
        Assert.Equal("", telemetry.Text);
        Assert.Fail(string.Join("\n", telemetry.Segments));
    }

    [Tracing]
    private static async Task<string> Handler(string input)
    {
        Tracer.AddAnnotation("n", 5);
        await Task.Yield();
        using (var s = Tracer.StartSpan("inner ö!"))
        {
            s.AddAnnotation("a.b", "c");
            s.AddMetadata("x", new int[] { 1, 2 });
            s.CaptureError(new InvalidOperationException("boo", new ArgumentException("x")));
        }

        return input + "!";
    }
}
