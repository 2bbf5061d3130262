namespace Lamplighter.Tests;

public sealed class DefaultDimensionTests
{
    [Fact]
    public void SetDefaultDimensions_AnotherValueOrGone_WritesWhatHadTheOldOneFirst()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions(("tenant", "a"));
            Metrics.AddMetric("M", 1);
            Metrics.SetDefaultDimensions(("tenant", "b"));
            Metrics.AddMetric("M", 2);
            Metrics.SetDefaultDimensions();
            Metrics.AddMetric("M", 3);
            Metrics.SetDefaultDimensions(("env", "prod"));
        }

        Assert.Equal(["service=orders,tenant=a", "service=orders,tenant=b", "env=prod,service=orders"], telemetry.Metrics.Select(Set));
    }

    [Fact]
    public void SetDefaultDimensions_ServiceAndThenNot_TheServiceIsBack()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions(("service", "other"));
            Metrics.AddMetric("M", 1);
            Metrics.SetDefaultDimensions(("env", "prod"));
            Metrics.AddMetric("M", 2);
        }

        Assert.Equal(["service=other", "env=prod,service=orders"], telemetry.Metrics.Select(Set));
    }

    [Fact]
    public void SetDefaultDimensions_OutsideWithAnotherValue_KeepsEachMetricWithItsValue()
    {
        using var telemetry = TelemetryCapture.Start();
        foreach (var tenant in new[] { "a", "b" })
        {
            Metrics.SetDefaultDimensions(("tenant", tenant));
            Metrics.AddMetric("M", 1);
        }

        Handlers.AddsNothing();
        Assert.Equal(["service=service_undefined,tenant=a", "service=service_undefined,tenant=b"], telemetry.Metrics.Select(Set));
    }

    [Fact]
    public void SetDefaultDimensions_FurtherSetWouldGrowOver30_Throws()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddDimensions(Many("d", 29));
            Assert.Throws<ArgumentException>(() => Metrics.SetDefaultDimensions(Many("e", 1)));
            Metrics.SetDefaultDimensions(Many("d", 29));
            Metrics.AddMetric("M", 1);
        }

        EmfValidator.Validate(Assert.Single(telemetry.EmfLines()));
    }

    [Fact]
    public void SetDefaultDimensions_InPlaceOfMany_CountsOnlyTheNewOnes()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions(Many("d", 29));
            Metrics.SetDefaultDimensions(Many("e", 29));
            Assert.Throws<ArgumentException>(() => Metrics.SetDefaultDimensions(Many("f", 30)));
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal("e0", telemetry.OnlyMetrics().Sets()[0][1]);
    }

    [Fact]
    public void Sets_ThatComeToTheSame_AreWrittenOnce()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions(("env", "prod"));
            Metrics.AddDimensions(("a", "1"));
            Metrics.AddDimensions(("a", "1"), ("env", "prod"));
            Metrics.AddDimensions(("env", "prod"));
            Metrics.AddDimensions(("b", "1"), ("env", "prod"));
            Metrics.AddDimensions(("b", "1"));
            Metrics.AddDimension("a", "1");
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal([["service", "env", "a"], ["service", "env"], ["service", "env", "b"]], telemetry.OnlyMetrics().Sets());
    }

    private static (string Name, string Value)[] Many(string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(i => ($"{prefix}{i}", "x"))];

    private static string Set(System.Text.Json.JsonElement root) =>
        EmfSamples.Set(root.Sets()[0].Select(name => (name, root.GetProperty(name).GetString()!)));
}
