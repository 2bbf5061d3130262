using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

/// <summary>Measurements of overlapping invocations and processes.</summary>
public sealed class MeterConcurrencyTests : MeterTest
{
    [Fact]
    public async Task Captures_InParallel_HearOnlyTheirOwn()
    {
        var counter = Meter.CreateCounter<int>("orders");
        await Task.WhenAll(Enumerable.Range(1, 20).Select(i => Task.Run(async () =>
        {
            using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
            Metrics.ListenTo(Meter.Name);
            using (TestInvocation.Begin())
            {
                counter.Add(i);
                await Task.Delay(5, TestContext.Current.CancellationToken);
                counter.Add(i);
            }

            Assert.Equal([2 * i], Numbers(telemetry, "orders"));
        }, TestContext.Current.CancellationToken)));
        Assert.Empty(Telemetry.Metrics);
    }

    [Fact]
    public async Task Invocations_Overlap_NothingIsLostOrDoubled()
    {
        Metrics.ListenTo(Meter.Name);
        var counter = Meter.CreateCounter<int>("orders");
        var histogram = Meter.CreateHistogram<int>("sizes");
        var observed = 0;
        Meter.CreateObservableCounter("observed", () => Volatile.Read(ref observed));
        using var stop = new CancellationTokenSource();
        var outside = 0;
        var background = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                counter.Add(1);
                outside++;
                Thread.Sleep(0);
            }
        });
        background.Start();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
        {
            using var invocation = TestInvocation.Begin(new LambdaContext { AwsRequestId = $"r{i}" });
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                for (var add = 0; add < 500; add++)
                {
                    counter.Add(1);
                    histogram.Record(add);
                    Interlocked.Increment(ref observed);
                }
            }, TestContext.Current.CancellationToken)));
        }, TestContext.Current.CancellationToken)));
        await stop.CancelAsync();
        background.Join();
        TestInvocation.Begin().Dispose();

        Assert.Equal((50 * 2000) + outside, Values("orders").Sum());
        Assert.Equal(50 * 2000, Values("sizes").Count);
        Assert.Equal(50 * 2000, Values("observed").Sum());
        Assert.Empty(Telemetry.Warnings());
    }
}
