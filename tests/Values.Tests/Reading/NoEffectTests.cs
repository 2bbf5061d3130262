using System.Collections.Concurrent;
using Lamplighter.Tests.Matrix;

namespace Lamplighter.Tests.Reading;

// Telemetry neither waits, nor forces, nor consumes, at any depth.
public sealed class NoEffectTests
{
    public static TheoryData<string> AllSinks => [.. Sinks.All];

    [Theory]
    [MemberData(nameof(AllSinks))]
    public void Value_WithEffects_HasNone(string sink)
    {
        foreach (var depth in (int[])[0, 1, 3])
        {
            foreach (var (name, make) in Effects.All)
            {
                // The stream that a handler gets or returns is its raw event or response.
                if (depth == 0 && sink is "event" or "response" && name is "stream" or "derived memory")
                {
                    continue;
                }

                using var telemetry = TelemetryCapture.Start(MatrixTests.Environment);
                var effects = new Effects();
                var value = make(effects);
                object nested = depth switch { 0 => value, 1 => new { value }, _ => new[] { new { Deep = new { value } } } };
                var written = Sinks.Write(sink, nested, telemetry);
                Assert.True(effects.Count == 0, $"{name} in {sink}: {effects.Count} effects");
                Assert.True(written is not null, $"{name} in {sink} isn't written");
                Assert.DoesNotContain("{}", written.Value.GetRawText(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Response_WithQueueAsSequence_LeavesItToTheCaller()
    {
        using var telemetry = TelemetryCapture.Start();
        var queue = new Queue<int>([1, 2, 3]);
        var page = (Page)SinkFunction.Respond(new Page(Drain(queue)), new LambdaContext())!;
        Assert.Equal([1, 2, 3], page.Items);
    }

    [Fact]
    public void Response_WithBlockingCollection_IsReadWithoutTaking()
    {
        using var telemetry = TelemetryCapture.Start();
        using var items = new BlockingCollection<int>(new ConcurrentQueue<int>([1, 2]));
        var running = items.GetConsumingEnumerable(TestContext.Current.CancellationToken);
        var written = Sinks.Write("response", new { items, Running = running }, telemetry)!.Value;
        Assert.Equal("[1,2]", written.GetProperty("items").GetRawText());
        Assert.Equal(2, items.Count);
    }

    [Fact]
    public void Stream_WithPosition_KeepsIt()
    {
        using var telemetry = TelemetryCapture.Start();
        using var exposed = new MemoryStream();
        exposed.Write([1, 2, 3]);
        exposed.Position = 1;
        using var hidden = new MemoryStream([1, 2, 3]) { Position = 2 };
        var written = Sinks.Write("metadata", new { exposed, hidden }, telemetry)!.Value;
        Assert.Equal(("AQID", "AQID"), (written.GetProperty("exposed").GetString(), written.GetProperty("hidden").GetString()));
        Assert.Equal((1, 2), (exposed.Position, hidden.Position));
    }

    [Fact]
    public void Message_OfValueThatRuns_NamesItsType()
    {
        using var telemetry = TelemetryCapture.Start();
        var effects = new Effects();
        Logger.LogInformation("{A} {B}", Effects.All["sequence"](effects), new TaskCompletionSource<int>().Task);
        Logger.LogInformation("{List}", new List<object> { Effects.All["lazy"](effects), 1 });
        Assert.Equal(0, effects.Count);
        Assert.EndsWith(
            " System.Threading.Tasks.Task<Int32>",
            telemetry.Logs[0].GetProperty("message").GetString(),
            StringComparison.Ordinal);
        Assert.Equal("System.Lazy<Int32>, 1", telemetry.Logs[1].GetProperty("message").GetString());
    }

    [Fact]
    public void Tag_OfRunningSequence_IsLeftOut()
    {
        using var telemetry = TelemetryCapture.Start();
        var queue = new Queue<int>([1, 2, 3]);
        SinkFunction.Trace(
            () => Tracer.CaptureWarning("odd", new Dictionary<string, object> { ["items"] = Drain(queue), ["left"] = 3 }),
            new LambdaContext());
        Assert.Equal(3, queue.Count);
        Assert.Contains(telemetry.Logs, static line => line.TryGetProperty("tags", out var tags) && !tags.TryGetProperty("items", out _));
    }

    private static IEnumerable<int> Drain(Queue<int> queue)
    {
        while (queue.TryDequeue(out var item))
        {
            yield return item;
        }
    }

    private sealed record Page(IEnumerable<int> Items);
}
