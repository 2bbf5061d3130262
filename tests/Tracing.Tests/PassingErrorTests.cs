using System.Collections.Concurrent;
using System.Diagnostics;

namespace Lamplighter.Tests;

// An exception that leaves many spans is described once. Not in parallel: listeners are the whole process's.
[Collection("Listeners")]
public sealed class PassingErrorTests
{
    private const int Depth = 24;

    [Fact]
    public async Task Exception_ThatLeavesManySpans_IsDescribedOnceInTheTrace()
    {
        using var telemetry = TelemetryCapture.Start();

        await Assert.ThrowsAsync<FormatException>(() => DiveAsync(Depth));

        XRayDocument.AssertValid(telemetry.Segments);
        var spans = XRayDocument.Flatten(telemetry.Segments).Select(static one => one.Segment).ToArray();
        Assert.Equal(Depth + 1, spans.Length);
        Assert.All(spans, static span => Assert.True(span.At("fault").GetBoolean()));
        var described = Assert.Single(spans, static span => span.At("cause").ValueKind == System.Text.Json.JsonValueKind.Object);
        var id = Assert.Single(described.At("cause", "exceptions").EnumerateArray()).Text("id");
        Assert.All(spans.Where(span => span.Text("id") != described.Text("id")), span => Assert.Equal(id, span.Text("cause")));
        var data = spans.Where(static span => span.At("metadata", "service_undefined", "DiveAsync error").Has("data"));
        Assert.Equal("o-1", Assert.Single(data).Text("metadata", "service_undefined", "DiveAsync error", "data", "order"));
    }

    [Fact]
    public async Task Exception_ThatLeavesManySpans_HasItsStackInOneEvent()
    {
        var events = new ConcurrentQueue<ActivityEvent>();
        var isOurs = new AsyncLocal<bool>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Tracer.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                foreach (var one in isOurs.Value ? activity.Events : [])
                {
                    events.Enqueue(one);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var telemetry = TelemetryCapture.Start();
        isOurs.Value = true;

        await Assert.ThrowsAsync<FormatException>(() => DiveAsync(Depth));

        Assert.Equal(Depth + 1, events.Count);
        Assert.All(events, static one => Assert.Equal("on purpose", Tag(one, "exception.message")));
        var described = Assert.Single(events, static one => Tag(one, "exception.stacktrace") is not null);
        Assert.Contains(nameof(DiveAsync), Tag(described, "exception.stacktrace"), StringComparison.Ordinal);
    }

    private static string? Tag(ActivityEvent one, string name) => one.Tags.FirstOrDefault(tag => tag.Key == name).Value as string;

    [Tracing]
    private static async Task<int> DiveAsync(int depth)
    {
        await Task.Yield();
        return depth == 0
            ? throw new FormatException("on purpose") { Data = { ["order"] = "o-1" } }
            : await DiveAsync(depth - 1) + 1;
    }
}
