using System.Collections;

namespace Lamplighter.Tests;

/// <summary>What calls of Configure keep of each other.</summary>
public sealed class OptionsTests
{
    // Every option is set here, so that a new one can't be forgotten.
    [Fact]
    public void Configure_Again_KeepsEveryOption()
    {
        using var telemetry = TelemetryCapture.Start();
        Dictionary<string, string> defaults = [], before = [], after = [];
        Metrics.Configure(options =>
        {
            defaults = Read(options);
            options.Namespace = "App";
            options.ServiceDimension = "Service";
            options.FunctionNameDimension = "FunctionName";
            options.OmitUndefinedService = true;
            options.Service = "orders";
            options.FunctionName = "fn";
            options.DefaultDimensions["env"] = "prod";
            options.CaptureColdStart = true;
            options.ColdStartDefaultDimensions = true;
            options.SingleMetricDefaultDimensions = false;
            options.RaiseOnEmpty = true;
            options.InvalidData = InvalidMetricData.Throw;
            options.Meters.MaxSeriesPerInstrument = 7;
            options.MaxDocumentBytes = 20_000;
            before = Read(options);
        });
        Metrics.Configure(options => after = Read(options));
        Assert.All(defaults, option => Assert.NotEqual(option.Value, before[option.Key]));
        Assert.Equal(before, after);
    }

    [Fact]
    public void Configure_SharedOptionsToo_BothApply()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.AddSingleMetric("M", 1);
        Metrics.Configure(static options => options.Namespace = "Changed");
        LambdaTelemetry.Configure(static options => options.Service = "changed");
        Metrics.AddSingleMetric("M", 2);
        Assert.Equal(
            [
                EmfSamples.Sample("App", "M", "None", 60, 1, ["service=orders"]),
                EmfSamples.Sample("Changed", "M", "None", 60, 2, ["service=changed"]),
            ],
            telemetry.Samples());
    }

    private static Dictionary<string, string> Read(MetricsOptions options) =>
        typeof(MetricsOptions).GetProperties().ToDictionary(property => property.Name, property => property.GetValue(options) switch
        {
            IDictionary pairs => string.Join(',', pairs.Keys.Cast<string>()),
            MeterSelection meters => $"{meters.MaxSeriesPerInstrument}",
            var value => $"{value}",
        });
}
