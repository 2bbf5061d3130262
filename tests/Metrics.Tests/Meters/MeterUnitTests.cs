using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

public sealed class MeterUnitTests
{
    public static TheoryData<MetricUnit> Units => [.. Enum.GetValues<MetricUnit>()];

    [Theory]
    [MemberData(nameof(Units))]
    public void ListenTo_UnitNamedAsInCloudWatch_IsKept(MetricUnit unit)
    {
        var name = CaptureExtensions.NameInCloudWatch(unit);
        ListenTo_UnitOfTheInstrument_BecomesOneOfCloudWatch(name, name, 2);
    }

    [Theory]
    [InlineData(null, "None", 2)]
    [InlineData("", "None", 2)]
    [InlineData("1", "None", 2)]
    [InlineData("%", "Percent", 2)]
    [InlineData("s", "Seconds", 2)]
    [InlineData("ms", "Milliseconds", 2)]
    [InlineData("us", "Microseconds", 2)]
    [InlineData("\u00b5s", "Microseconds", 2)]
    [InlineData("\u03bcs", "Microseconds", 2)]
    [InlineData("ns", "Microseconds", 0.002)]
    [InlineData("min", "Seconds", 120)]
    [InlineData("h", "Seconds", 7200)]
    [InlineData("d", "Seconds", 172800)]
    [InlineData("By", "Bytes", 2)]
    [InlineData("kBy", "Kilobytes", 2)]
    [InlineData("MBy", "Megabytes", 2)]
    [InlineData("GBy", "Gigabytes", 2)]
    [InlineData("TBy", "Terabytes", 2)]
    [InlineData("KiBy", "Bytes", 2048)]
    [InlineData("MiBy", "Bytes", 2097152)]
    [InlineData("GiBy", "Bytes", 2147483648)]
    [InlineData("TiBy", "Bytes", 2199023255552)]
    [InlineData("bit", "Bits", 2)]
    [InlineData("kbit", "Kilobits", 2)]
    [InlineData("Mbit", "Megabits", 2)]
    [InlineData("Gbit", "Gigabits", 2)]
    [InlineData("Tbit", "Terabits", 2)]
    [InlineData("Kibit", "Bits", 2048)]
    [InlineData("Mibit", "Bits", 2097152)]
    [InlineData("Gibit", "Bits", 2147483648)]
    [InlineData("Tibit", "Bits", 2199023255552)]
    [InlineData("{request}", "Count", 2)]
    [InlineData("Count", "Count", 2)]
    [InlineData("{request}/s", "Count/Second", 2)]
    [InlineData("1/s", "Count/Second", 2)]
    [InlineData("By/s", "Bytes/Second", 2)]
    [InlineData("KiBy/s", "Bytes/Second", 2048)]
    [InlineData("Tbit/s", "Terabits/Second", 2)]
    [InlineData("Kilobytes/Second", "Kilobytes/Second", 2)]
    [InlineData("ms/s", "None", 2)]
    [InlineData("KiBy/h", "None", 2)]
    [InlineData("furlong", "None", 2)]
    [InlineData("furlong/s", "None", 2)]
    [InlineData("/s", "None", 2)]
    public void ListenTo_UnitOfTheInstrument_BecomesOneOfCloudWatch(string? unit, string expected, double value)
    {
        using var meter = new Meter($"Units.{Guid.NewGuid():N}");
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.ListenTo(meter.Name);
        using (TestInvocation.Begin())
        {
            meter.CreateHistogram<int>("m", unit).Record(2);
        }

        var root = telemetry.OnlyMetrics();
        Assert.Equal(expected, root.Definition("m").GetProperty("Unit").GetString());
        Assert.Equal(value, root.GetProperty("m").GetDouble());
    }
}
