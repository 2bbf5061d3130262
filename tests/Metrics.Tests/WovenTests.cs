namespace Lamplighter.Tests;

public sealed class WovenTests
{
    [Fact]
    public void Void_Attribute_GivesNamespaceServiceAndDefaults()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Handlers.Void();
        Handlers.Void();
        Assert.Equal(2, telemetry.Metrics.Count);
        var expected = EmfSamples.Sample("Woven", "Void", "None", 60, 1, ["env=prod,service=shapes,stage=a=b"]);
        Assert.All(telemetry.Samples(), sample => Assert.Equal(expected, sample));
        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line));
    }

    [Fact]
    public async Task Shapes_EachReturns_WritesOnceWhenCompleted()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(5, Handlers.Sync(5));
        await Handlers.Task(0);
        Assert.Equal("abc", await new Handlers().TaskOfT("abc"));
        Assert.Equal(7, await Handlers.ValueTaskOfT(7));
        await Handlers.ValueTask();
        Assert.Equal("x", Handlers.Generic("x"));
        var items = new List<int>();
        await foreach (var item in Handlers.Sequence(3, TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }

        Assert.Equal([0, 1, 2], items);
        Assert.Equal(
            ["Sync", "Task", "TaskOfT", "ValueTaskOfT", "ValueTask", "Generic", "Sequence"],
            telemetry.Metrics.Select(root => Assert.Single(root.MetricNames())));
        Assert.Equal([1, 2], EmfSamples.Numbers(telemetry.Metrics[1].GetProperty("Task")));
    }

    [Fact]
    public void Throws_Metrics_AreWrittenAndTheExceptionIsTheHandlers()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal("boom", Assert.Throws<InvalidOperationException>(() => Handlers.Throws("boom")).Message);
        Handlers.Sync(1);
        Assert.Equal([["service", "failed"]], telemetry.Metrics[0].Sets());
        Assert.Equal(["Sync"], telemetry.Metrics[1].MetricNames());
        Assert.Equal([["service"]], telemetry.Metrics[1].Sets());
    }

    [Fact]
    public async Task ThrowsLateOrCancelled_Metrics_AreWritten()
    {
        using var telemetry = TelemetryCapture.Start();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Handlers.ThrowsLate("late"));
        using var stop = new CancellationTokenSource(1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Handlers.Cancelled(stop.Token));
        Assert.Equal(["ThrowsLate", "Cancelled"], telemetry.Metrics.SelectMany(root => root.MetricNames()));
    }

    [Fact]
    public void AddsNothing_Call_WritesNothing()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.AddsNothing();
        Assert.Empty(telemetry.Text);
    }

    [Fact]
    public async Task RaiseOnEmpty_NothingRecorded_Throws()
    {
        using var telemetry = TelemetryCapture.Start();
        var error = Assert.Throws<InvalidOperationException>(() => Handlers.RaisesOnEmpty(1));
        Assert.Equal(
            "The method returned, and its invocation recorded no metric. Record one, or remove RaiseOnEmpty from [Metrics] and "
            + "MetricsOptions.",
            error.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Handlers.RaisesOnEmptyAsync(() => { }));
        Assert.Equal(1, await Handlers.RaisesOnEmptyAsync(() => Metrics.AddMetric("M", 1)));
        Assert.Equal(1, await Handlers.RaisesOnEmptyAsync(() => { Metrics.AddMetric("M", 1); Metrics.Flush(); }));
        Assert.Equal(1, await Handlers.RaisesOnEmptyAsync(() => Metrics.AddSingleMetric("M", 1)));
        Assert.Equal(1, await Handlers.RaisesOnEmptyAsync(() => Metrics.AddMetric("M", double.NaN)));
        await Assert.ThrowsAsync<FormatException>(() => Handlers.RaisesOnEmptyAsync(() => throw new FormatException()));
    }

    [Fact]
    public void RaiseOnEmpty_ByOption_HoldsForEveryAttribute()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.Configure(o => o.RaiseOnEmpty = true);
        Assert.Throws<InvalidOperationException>(Handlers.AddsNothing);
    }

    [Fact]
    public void RaiseOnEmpty_ByOption_HoldsForTheOutermostOnly()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.Configure(o => o.RaiseOnEmpty = true);
        Handlers.RecordsLast();
        Assert.Equal(["Last"], telemetry.OnlyMetrics().MetricNames());
    }

    [Fact]
    public void Nested_Attribute_TheOutermostCounts()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Handlers.Outer();
        var root = telemetry.OnlyMetrics();
        Assert.Equal("Outer", root.Directive().GetProperty("Namespace").GetString());
        Assert.Equal("orders", root.GetProperty("service").GetString());
        Assert.Equal(["Outer", "Inner"], root.MetricNames());
    }

    [Fact]
    public void Begin_MetricsRecordedBefore_TheAttributeHoldsForThemToo()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("Before", 1);
            Handlers.Void();
            Metrics.Flush();
            Handlers.Void();
        }

        Assert.Equal(["Woven", "Woven"], telemetry.Metrics.Select(root => root.Directive().GetProperty("Namespace").GetString()));
        Assert.Equal(["Before", "Void"], telemetry.Metrics[0].MetricNames());
    }

    [Fact]
    public void Begin_ContextRecordedBefore_TheAttributeHoldsForIt()
    {
        using var telemetry = TelemetryCapture.Start();
        using (TestInvocation.Begin())
        {
            Metrics.AddMetadata("route", "/x");
            Metrics.AddDimension("tier", "gold");
            Handlers.Prod();
        }

        Assert.Equal([EmfSamples.Sample("App", "Own", "None", 60, 1, ["env=prod,service=orders,tier=gold"])], telemetry.Samples());
        Assert.Equal("/x", telemetry.OnlyMetrics().GetProperty("route").GetString());
    }

    [Fact]
    public void Begin_DefaultDimensionsNamedLikeWhatWasRecordedBefore_WaitForTheNextDocument()
    {
        using var telemetry = TelemetryCapture.Start();
        using (TestInvocation.Begin())
        {
            Metrics.AddMetadata("env", "x");
            Handlers.Prod();
            Metrics.Flush();
            Metrics.AddMetric("Next", 1);
        }

        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line));
        Assert.Equal(
            [
                EmfSamples.Sample("App", "Next", "None", 60, 1, ["env=prod,service=orders"]),
                EmfSamples.Sample("App", "Own", "None", 60, 1, ["service=service_undefined"]),
            ],
            telemetry.Samples());
    }

    [Fact]
    public void BadAttribute_Values_AreLeftOutAndSaidOnce()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.BadAttribute();
        Handlers.BadAttribute();
        Assert.Equal(4, telemetry.Warnings().Count);
    }

    [Fact]
    public void Bare_Attribute_TakesTheOptions()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o =>
        {
            o.Namespace = "Configured";
            o.DefaultDimensions["env"] = "prod";
        });
        Handlers.Bare("abc");
        Assert.Equal([EmfSamples.Sample("Configured", "Bare", "None", 60, 3, ["env=prod,service=orders"])], telemetry.Samples());
    }

    [Fact]
    public async Task Overlapping_TwoHundredInvocations_EachHasItsOwn()
    {
        using var telemetry = TelemetryCapture.Start();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(id => Task.Run(async () =>
        {
            try
            {
                await Handlers.Overlapping(id);
            }
            catch (InvalidOperationException)
            {
                Assert.Equal(0, id % 5);
            }
        })));

        Assert.Equal(200, telemetry.Metrics.Count);
        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line));
        Assert.All(telemetry.Metrics, root =>
        {
            var id = root.GetProperty("meta").GetInt32();
            Assert.Equal($"{id}", root.GetProperty("id").GetString());
            Assert.Equal(Enumerable.Repeat((double)id, 5), EmfSamples.Numbers(root.GetProperty("Step")));
            Assert.Equal(Enumerable.Repeat((double)id, 10), EmfSamples.Numbers(root.GetProperty("Forked")));
        });
        Assert.Equal(200, telemetry.Metrics.Select(root => root.GetProperty("meta").GetInt32()).Distinct().Count());
    }

    [Fact]
    public async Task Overlapping_ManyThreadsInOneInvocation_LoseNothing()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
            {
                for (var i = 0; i < 2500; i++)
                {
                    Metrics.AddMetric($"M{i % 7}", (worker * 10_000) + i);
                    if (i % 500 == 0)
                    {
                        Metrics.Flush();
                    }
                }
            })));
        }

        var values = telemetry.Metrics
            .SelectMany(root => root.MetricNames().SelectMany(name => EmfSamples.Numbers(root.GetProperty(name))))
            .ToList();
        Assert.Equal(20_000, values.Count);
        Assert.Equal(20_000, values.Distinct().Count());
    }
}
