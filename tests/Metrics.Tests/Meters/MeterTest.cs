using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

/// <summary>A meter and a capture for one test. Every document that the test writes must be valid.</summary>
public abstract class MeterTest : IDisposable
{
    protected Meter Meter { get; } = new($"Shop.{Guid.NewGuid():N}");

    protected TelemetryCapture Telemetry { get; } = TelemetryCapture.Start(CaptureExtensions.Namespaced);

    public void Dispose()
    {
        Meter.Dispose();
        Assert.All(Telemetry.EmfLines(), line => EmfValidator.Validate(line));
        Telemetry.Dispose();
        GC.SuppressFinalize(this);
    }

    protected List<double> Values(string name) => Numbers(Telemetry, name);

    protected static List<double> Numbers(TelemetryCapture telemetry, string name) =>
    [
        .. telemetry.Metrics
            .Where(root => root.MetricNames().Contains(name))
            .SelectMany(root => EmfSamples.Numbers(root.GetProperty(name))),
    ];

    protected static IEnumerable<string> Expected(params (string Name, double Value, string Dimensions)[] samples) =>
        samples
            .Select(sample => EmfSamples.Sample("App", sample.Name, "None", 60, sample.Value, [sample.Dimensions]))
            .Order(StringComparer.Ordinal);
}
