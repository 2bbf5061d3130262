namespace Lamplighter.Tests;

/// <summary>Measurements while no namespace is known.</summary>
public sealed class MeterNamespaceTests : MeterTest
{
    private const string NoNamespace =
        "There is no namespace. Set [Metrics(Namespace = …)] on the handler, Metrics.Configure(o => o.Namespace = …), or "
        + "POWERTOOLS_METRICS_NAMESPACE.";

    [Fact]
    public void Measurement_OutsideOfInvocations_WaitsForTheNamespace()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.ListenTo(Meter.Name);
        Meter.CreateCounter<int>("orders").Add(1);
        Metrics.Flush();
        Assert.Equal(
            $"Instruments were measured outside of an invocation, and the values can't be written yet. {NoNamespace}",
            telemetry.OnlyWarning());
        Metrics.Configure(static options => options.Namespace = "Late");
        Metrics.Flush();
        Assert.Equal([EmfSamples.Sample("Late", "orders", "None", 60, 1, ["service=service_undefined"])], telemetry.Samples());
    }

    [Fact]
    public void Measurement_InAnInvocation_IsLostAndReported()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.ListenTo(Meter.Name);
        var counter = Meter.CreateCounter<int>("orders");
        using (TestInvocation.Begin())
        {
            counter.Add(1);
        }

        Metrics.Configure(static options => options.Namespace = "Late");
        TestInvocation.Begin().Dispose();
        Assert.Empty(telemetry.Metrics);
        Assert.Equal($"Measurements of instruments are lost. {NoNamespace}", telemetry.OnlyWarning());
    }

    [Fact]
    public void Flush_NothingWaits_NothingIsReported()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.ListenTo(Meter.Name);
        Meter.CreateCounter<int>("orders").Add(1);
        Handlers.AddsNothing();
        Assert.Equal([1], Numbers(telemetry, "orders"));
        Handlers.NoColdStart();
        Metrics.Flush();
        Assert.Empty(telemetry.Warnings());
    }
}
