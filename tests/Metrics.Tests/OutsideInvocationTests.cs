using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

public sealed class OutsideInvocationTests
{
    [Fact]
    public void AddMetric_InInitCode_LeavesWhenTheFirstInvocationEnds()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.AddDimension("phase", "init");
        Metrics.AddMetric("Loaded", 1);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("M", 1);
            Assert.Empty(telemetry.Metrics);
        }

        Assert.Equal(2, telemetry.Metrics.Count);
        Assert.Equal([["service"]], telemetry.Metrics[0].Sets());
        Assert.Equal([["service", "phase"]], telemetry.Metrics[1].Sets());
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal(3, telemetry.Metrics.Count);
    }

    [Fact]
    public void Flush_Outside_WritesAtOnce()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.AddMetric("Loaded", 1);
        Metrics.Flush();
        Assert.Equal(["Loaded"], telemetry.OnlyMetrics().MetricNames());
    }

    [Fact]
    public void Flush_Inside_WritesWhatWasRecordedOutside()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.AddMetric("Loaded", 1);
        using var invocation = TestInvocation.Begin();
        Metrics.Flush();
        Assert.Equal(["Loaded"], telemetry.OnlyMetrics().MetricNames());
    }

    [Fact]
    public void AddMetric_NamespaceOnlyInTheAttribute_LeavesUnderIt()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.AddMetric("Loaded", 1);
        Metrics.Flush();
        Assert.Contains("no namespace", telemetry.OnlyWarning(), StringComparison.Ordinal);
        Assert.Empty(telemetry.Metrics);
        Handlers.AddsNothing();
        var root = telemetry.OnlyMetrics();
        Assert.Equal("Woven", root.Directive().GetProperty("Namespace").GetString());
        Assert.Equal(["Loaded"], root.MetricNames());
    }

    [Fact]
    public void AddMetric_ConfiguredLater_LeavesUnderThatNamespace()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.AddMetric("Loaded", 1);
        Metrics.Configure(o => o.Namespace = "Late");
        Metrics.Flush();
        Assert.Equal("Late", telemetry.OnlyMetrics().Directive().GetProperty("Namespace").GetString());
    }

    [Fact]
    public void AddMetric_ServiceAndDefaultsOnlyInTheAttribute_LeavesUnderThem()
    {
        using var telemetry = TelemetryCapture.Start();
        using var meter = new Meter($"Shop.{Guid.NewGuid():N}");
        Metrics.ListenTo(meter.Name);
        meter.CreateCounter<int>("measured").Add(1);
        Metrics.AddMetric("Init", 1);
        Handlers.Prod();
        Metrics.AddMetric("Between", 1);
        Handlers.Prod();
        Assert.Equal(
            new[] { "Between", "Init", "Own", "Own", "measured" }
                .Select(name => EmfSamples.Sample("App", name, "None", 60, 1, ["env=prod,service=orders"])),
            telemetry.Samples());
    }

    [Fact]
    public void AddDimension_AnotherValueWithoutANamespace_KeepsEachMetricWithItsValue()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.AddMetadata("phase", "init");
        Metrics.AddDimensions(("further", "x"));
        foreach (var tier in new[] { "a", "b", "é", "a" })
        {
            Metrics.AddDimension("tier", tier);
            Metrics.AddMetric("M", 1);
        }

        Assert.Empty(telemetry.Metrics);
        Handlers.Prod();
        Assert.Equal(
            new[]
            {
                "env=prod,service=orders,tier=a",
                "env=prod,service=orders,tier=b",
                "env=prod,service=orders",
                "env=prod,service=orders,tier=a",
            },
            telemetry.Metrics.Skip(1)
                .Select(root => EmfSamples.Set(root.Sets()[0].Select(name => (name, root.GetProperty(name).GetString()!)))));
        Assert.All(
            telemetry.Metrics.Skip(1),
            root => Assert.Equal(("init", 2), (root.GetProperty("phase").GetString(), root.Sets().Length)));
    }

    [Fact]
    public void AddDimension_ForADefaultWithoutANamespace_KeepsEachMetricWithItsValue()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.Configure(o => o.DefaultDimensions["env"] = "prod");
        var value = 0;
        foreach (var env in new[] { "canary", "ü", "prod", "test" })
        {
            Metrics.AddDimension("env", env);
            Metrics.AddMetric("M", ++value);
        }

        Handlers.AddsNothing();
        Assert.Equal(
            new[] { "env=canary,", "", "env=prod,", "env=test," }
                .Select((env, i) => EmfSamples.Sample("Woven", "M", "None", 60, i + 1, [env + "service=service_undefined"])),
            telemetry.Samples());
    }

    [Fact]
    public void ClearDefaultDimensions_WithoutANamespace_KeepsThemForTheMetricsBefore()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.SetDefaultDimensions(("env", "prod"));
        Metrics.AddMetric("M", 1);
        Metrics.ClearDefaultDimensions();
        Metrics.AddMetric("M", 2);
        Handlers.AddsNothing();
        Assert.Equal(
            [
                EmfSamples.Sample("Woven", "M", "None", 60, 1, ["env=prod,service=service_undefined"]),
                EmfSamples.Sample("Woven", "M", "None", 60, 2, ["service=service_undefined"]),
            ],
            telemetry.Samples());
    }

    [Fact]
    public void SetDefaultDimensions_WithoutServiceAndNamespace_KeepsEachMetricWithItsValue()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.Configure(o => o.ServiceDimension = null);
        foreach (var tenant in new[] { "a", "b" })
        {
            Metrics.SetDefaultDimensions(("tenant", tenant));
            Metrics.AddMetric("M", 1);
        }

        Handlers.AddsNothing();
        Assert.Equal(
            new[] { "tenant=a", "tenant=b" }.Select(set => EmfSamples.Sample("Woven", "M", "None", 60, 1, [set])), telemetry.Samples());
    }

    [Fact]
    public void AddMetric_MoreThanADocumentWithoutDimensionsAndNamespace_AreAllWritten()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.Configure(o => o.ServiceDimension = null);
        for (var i = 0; i < 101; i++)
        {
            Metrics.AddMetric($"M{i}", i);
        }

        Handlers.AddsNothing();
        Assert.Equal([100, 1], telemetry.Metrics.Select(root => root.MetricNames().Length));
    }

    // Metrics that have the name of a default dimension of the handler are written without it.
    [Fact]
    public void Attribute_DimensionWithTheNameOfAnEarlierMetric_LeavesTheMetric()
    {
        using var telemetry = TelemetryCapture.Start();
        foreach (var tier in new[] { "a", "b" })
        {
            Metrics.AddDimension("tier", tier);
            Metrics.AddMetric(tier == "a" ? "env" : "Later", 1);
        }

        Handlers.Prod();
        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line));
        Assert.Equal(
            [
                EmfSamples.Sample("App", "Later", "None", 60, 1, ["env=prod,service=orders,tier=b"]),
                EmfSamples.Sample("App", "Own", "None", 60, 1, ["env=prod,service=orders"]),
                EmfSamples.Sample("App", "env", "None", 60, 1, ["service=service_undefined,tier=a"]),
            ],
            telemetry.Samples());
    }

    [Fact]
    public void AddMetric_BeforeAnInvocationThatRecordsNothing_LeavesWithIt()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.AddsNothing();
        Metrics.AddMetric("Between", 1);
        Handlers.AddsNothing();
        Assert.Equal(["Between"], telemetry.OnlyMetrics().MetricNames());
    }

    [Fact]
    public void SetNamespace_Outside_AppliesToWhatFollows()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.AddMetric("M", 1);
        Metrics.SetNamespace("Other");
        Metrics.AddMetric("M", 2);
        Metrics.Flush();
        Assert.Equal(
            [
                EmfSamples.Sample("App", "M", "None", 60, 1, ["service=orders"]),
                EmfSamples.Sample("Other", "M", "None", 60, 2, ["service=orders"]),
            ],
            telemetry.Samples());
    }

    [Fact]
    public void AddMetric_FirstOnesOfTwoThreads_AreAllWritten()
    {
        const int Rounds = 300;
        var captures = new List<TelemetryCapture>();
        var flows = new List<ExecutionContext>();
        for (var round = 0; round < Rounds; round++)
        {
            captures.Add(TelemetryCapture.Start(CaptureExtensions.Namespaced));
            flows.Add(ExecutionContext.Capture()!);
        }

        using var together = new Barrier(2);
        Thread[] threads = [new(Record), new(Record)];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        for (var round = Rounds - 1; round >= 0; round--)
        {
            Metrics.Flush();
            Assert.Equal(2, captures[round].Samples().Count);
            captures[round].Dispose();
        }

        void Record()
        {
            foreach (var flow in flows)
            {
                together.SignalAndWait();
                ExecutionContext.Run(flow, static _ => Metrics.AddMetric("M", 1), null);
            }
        }
    }

    [Fact]
    public void AddMetric_FarTooManyWithoutANamespace_SaysWhatIsLost()
    {
        using var telemetry = TelemetryCapture.Start();
        for (var i = 0; i < 10_201; i++)
        {
            Metrics.AddMetric("Loaded", i);
        }

        Assert.Contains(telemetry.Warnings(), warning => warning.Contains("are lost", StringComparison.Ordinal));
        Handlers.AddsNothing();
        Assert.Equal(10_001, telemetry.Samples().Count);
    }
}
