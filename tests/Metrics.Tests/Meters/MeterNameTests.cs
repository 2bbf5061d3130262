using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

/// <summary>Names of instruments as names of metrics.</summary>
public sealed class MeterNameTests : MeterTest
{
    [Theory]
    [InlineData("a\nb", "a_b")]
    [InlineData("_aws", "_aws_")]
    [InlineData("a\u0085b", "a_b")]
    [InlineData(" ", "unnamed")]
    public void Instrument_NameThatCloudWatchDoesNotTake_IsCleanedAndReported(string name, string expected)
    {
        Metrics.ListenTo(Meter.Name);
        using (TestInvocation.Begin())
        {
            Meter.CreateCounter<int>(name).Add(1);
        }

        Assert.Equal([expected], Telemetry.OnlyMetrics().MetricNames());
        Assert.Equal(
            $"The name of an instrument of the meter \"{Meter.Name}\" isn't a valid metric name. Its metric is \"{expected}\".",
            Telemetry.OnlyWarning());
    }

    [Fact]
    public void Instrument_NameWithSymbols_IsKept()
    {
        Metrics.ListenTo(Meter.Name);
        using (TestInvocation.Begin())
        {
            Meter.CreateCounter<int>("café \ud83d\ude00").Add(1);
        }

        Assert.Equal(["café \ud83d\ude00"], Telemetry.OnlyMetrics().MetricNames());
        Assert.Empty(Telemetry.Warnings());
    }

    [Fact]
    public void Instrument_LongName_IsCut()
    {
        Metrics.ListenTo(Meter.Name);
        using (TestInvocation.Begin())
        {
            Meter.CreateCounter<int>(new string('x', 300)).Add(1);
        }

        Assert.Equal([new string('x', 255)], Telemetry.OnlyMetrics().MetricNames());
    }

    [Fact]
    public void Instrument_NamedLikeADimension_IsReported()
    {
        Metrics.ListenTo(Meter.Name, "tier");
        using (TestInvocation.Begin())
        {
            Meter.CreateCounter<int>("service").Add(1);
            Meter.CreateCounter<int>("tier").Add(1, new KeyValuePair<string, object?>("tier", "gold"));
        }

        Assert.Empty(Telemetry.Metrics);
        Assert.Equal(
            new[] { "service", "tier" }.Select(name =>
                $"The instrument \"{name}\" has the name of a dimension of its document, so it has no metric there. Rename one of them."),
            Telemetry.Warnings());
    }
}
