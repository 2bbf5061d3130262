using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

public sealed class RequestIdTests
{
    private const string Key = "function_request_id";
    private const int Small = 16 * 1024;

    [Fact]
    public void Documents_OfAnInvocation_NameItsRequest()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using var meter = new Meter($"Shop.{Guid.NewGuid():N}");
        Metrics.Configure(o => o.CaptureColdStart = true);
        Metrics.ListenTo(meter.Name);
        var counter = meter.CreateCounter<int>("counted");
        using (TestInvocation.Begin(Context("first")))
        {
            Metrics.AddMetric("Flushed", 1);
            Metrics.Flush();
            Metrics.AddSingleMetric("Single", 1);
            Metrics.AddMetric("Last", 1);
            counter.Add(1);
        }

        Assert.Equal(
            ["ColdStart", "Flushed", "Last", "Single", "counted"],
            telemetry.Metrics.SelectMany(root => root.MetricNames()).Order(StringComparer.Ordinal));
        Assert.All(telemetry.Metrics, root => Assert.Equal("first", root.GetProperty(Key).GetString()));
        Assert.All(telemetry.Metrics, root => Assert.DoesNotContain(root.Sets(), set => set.Contains(Key)));
        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line));
    }

    [Fact]
    public async Task Documents_OfOverlappingInvocations_NameTheirOwnRequest()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            await Task.Yield();
            using var invocation = TestInvocation.Begin(Context($"r{number}"));
            Metrics.AddMetric("Number", number);
            if (Interlocked.Increment(ref started) == 8)
            {
                all.SetResult();
            }

            await all.Task;
        }));

        Assert.Equal(8, telemetry.Metrics.Count);
        Assert.All(telemetry.Metrics, root => Assert.Equal($"r{root.GetProperty("Number").GetInt32()}", root.GetProperty(Key).GetString()));
    }

    [Fact]
    public void Documents_WithoutARequest_NameNone()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.AddMetric("Outside", 1);
        Metrics.Flush();
        using (TestInvocation.Begin(Context("")))
        {
            Metrics.AddMetric("Nameless", 1);
        }

        Assert.Equal(2, telemetry.Metrics.Count);
        Assert.All(telemetry.Metrics, root => Assert.False(root.TryGetProperty(Key, out _)));
    }

    [Fact]
    public void Name_TakenByTheUser_IsTheUsers()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddSingleMetric(Key, 5);
            Metrics.AddSingleMetric("M", 1, dimensions: [(Key, "dimension")]);
            Metrics.AddMetadata(Key, "metadata");
            Metrics.AddMetric("M", 1);
        }

        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line));
        Assert.Equal(
            ["5", "dimension", "metadata"],
            telemetry.Metrics.Select(root => root.GetProperty(Key).ToString()));
        Assert.Empty(telemetry.Warnings());
    }

    // The size of the id counts, also where its characters are escaped.
    [Fact]
    public void LongId_OfASmallDocument_IsWithinItsSize()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.MaxDocumentBytes = Small);
        using (TestInvocation.Begin(Context(new string('"', 1000))))
        {
            for (var metric = 0; metric < 100; metric++)
            {
                for (var value = 0; value < 10; value++)
                {
                    Metrics.AddMetric($"Metric{metric}", -1.2345678901234567e-300 * (value + 1), MetricUnit.KilobytesPerSecond);
                }
            }
        }

        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line, maxBytes: Small));
        Assert.Equal(1000, telemetry.Samples().Count);
        Assert.All(telemetry.Metrics, root => Assert.Equal(1000, root.GetProperty(Key).GetString()!.Length));
    }

    // An ID that takes the whole document leaves room for one metric in each.
    [Fact]
    public void IdLongerThanTheDocument_Metrics_AreWrittenOneByOne()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.MaxDocumentBytes = Small);
        using (TestInvocation.Begin(Context(new string('r', 2 * Small))))
        {
            Metrics.AddMetric("A", 1);
            Metrics.AddMetric("B", 2);
        }

        Assert.Equal([["A"], ["B"]], telemetry.Metrics.Select(root => root.MetricNames()));
    }

    private static LambdaContext Context(string requestId) => new() { AwsRequestId = requestId, FunctionName = "orders-function" };
}
