namespace Lamplighter.Tests;

/// <summary>What [Metrics] makes of its values, valid or not.</summary>
public sealed class AttributeTests
{
    private const string LeftOut = " The dimension is left out of [Metrics(DefaultDimensions = …)].";

    [Fact]
    public void Properties_NotSet_AreFalse()
    {
        var unset = new MetricsAttribute();
        Assert.Equal((false, false), (unset.CaptureColdStart, unset.RaiseOnEmpty));
        var set = new MetricsAttribute { CaptureColdStart = true, RaiseOnEmpty = true };
        Assert.Equal((true, true), (set.CaptureColdStart, set.RaiseOnEmpty));
    }

    [Fact]
    public void DefaultDimensions_Invalid_SayHowToFixThem()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Invalid();
        Assert.Equal([["service", "ok"]], telemetry.OnlyMetrics().Sets());
        Assert.Equal(
            [
                "[Metrics(DefaultDimensions = …)] contains \"env\", which is left out. Use \"name=value\".",
                "[Metrics(DefaultDimensions = …)] contains \"\", which is left out. Use \"name=value\".",
                "The dimension name is null, empty, or blank. Use 1 to 250 characters." + LeftOut,
                "The dimension name \":a\" starts with a colon, which CloudWatch doesn't allow." + LeftOut,
                "The dimension name \":b\" starts with a colon, which CloudWatch doesn't allow." + LeftOut,
                "The value of the dimension \"tier\" is null, empty, or blank. Use at least one visible character." + LeftOut,
            ],
            telemetry.Warnings());
    }

    [Fact]
    public void DefaultDimensions_MoreThan30WithTheService_AreLeftOutWithADiagnostic()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Many();
        Assert.Equal(30, Assert.Single(telemetry.OnlyMetrics().Sets()).Length);
        Assert.Equal("again", telemetry.OnlyMetrics().GetProperty("d28").GetString());
        Assert.Equal(
            [
                "There are more than 30 dimensions. CloudWatch allows 30 in a set, including service and the default dimensions."
                    + LeftOut,
                "The value of the dimension \"d30\" is null, empty, or blank. Use at least one visible character." + LeftOut,
            ],
            telemetry.Warnings());
    }

    // A document takes 512 bytes, the service 36, and each dimension its name and 8 bytes twice, and its value.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void DefaultDimensions_HalfTheDocument_AreTakenAndAByteMoreSaysSo(int less)
    {
        const int Half = 512 + 36 + (20 * (18 + 875));
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(options => options.MaxDocumentBytes = (2 * Half) - less);
        Handlers.LargeDefaults();
        Assert.Equal(21 - less, Assert.Single(telemetry.OnlyMetrics().Sets()).Length);
        string message = $"With the dimension \"t\", the default dimensions take more than {Half - 1} bytes, half of "
            + $"MetricsOptions.MaxDocumentBytes.{LeftOut}";
        Assert.Equal(less == 0 ? [] : [message], telemetry.Warnings());
    }

    [Fact]
    public void Attributes_OfOneProcess_EachApplyToTheirMethod()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        for (var i = 0; i < 2; i++)
        {
            Handlers.Prod();
            Handlers.Void();
            Handlers.Bare("a");
            Metrics.Configure(static options => options.Namespace = "Changed");
        }

        Assert.Equal(
            ["App", "Woven", "App", "App", "Woven", "Changed"],
            telemetry.Metrics.Select(root => root.Directive().GetProperty("Namespace").GetString()));
        Assert.Equal(
            ["orders", "shapes", "orders", "orders", "shapes", "orders"],
            telemetry.Metrics.Select(root => root.GetProperty("service").GetString()));
    }

    [Metrics(DefaultDimensions = ["env", null!, "=x", ":a=x", ":b=", "tier=", "ok=1"])]
    private static void Invalid() => Metrics.AddMetric("M", 1);

    [Metrics(DefaultDimensions =
        [
            "d0=x", "d1=x", "d2=x", "d3=x", "d4=x", "d5=x", "d6=x", "d7=x", "d8=x", "d9=x", "d10=x", "d11=x", "d12=x", "d13=x", "d14=x",
            "d15=x", "d16=x", "d17=x", "d18=x", "d19=x", "d20=x", "d21=x", "d22=x", "d23=x", "d24=x", "d25=x", "d26=x", "d27=x", "d28=x",
            "d29=x", "d28=again", "d30=",
        ])]
    private static void Many() => Metrics.AddMetric("M", 1);
}
