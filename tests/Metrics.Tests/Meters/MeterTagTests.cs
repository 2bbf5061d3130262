using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

/// <summary>Which tags become dimensions.</summary>
public sealed class MeterTagTests : MeterTest
{
    [Fact]
    public void Tags_NotChosen_AreCountedTogether()
    {
        Metrics.ListenTo(Meter.Name);
        var counter = Meter.CreateCounter<int>("orders");
        using (TestInvocation.Begin())
        {
            counter.Add(1, new KeyValuePair<string, object?>("tier", "gold"));
            counter.Add(2, new KeyValuePair<string, object?>("tier", "tin"));
        }

        Assert.Equal([3], Values("orders"));
        Assert.Equal([["service"]], Telemetry.OnlyMetrics().Sets());
    }

    [Fact]
    public void Tags_Chosen_AreDimensions()
    {
        Metrics.ListenTo(Meter.Name, "tier", "paid", "absent");
        var counter = Meter.CreateCounter<int>("orders", null, null, [new("paid", true)]);
        var other = Meter.CreateCounter<int>("others");
        using (TestInvocation.Begin())
        {
            counter.Add(1, new("tier", "gold"), new("user", 1));
            counter.Add(2, new("tier", "gold"), new("user", 2));
            other.Add(7, new("paid", true), new("tier", "gold"));
            counter.Add(4, new KeyValuePair<string, object?>("tier", 3));
            counter.Add(8);
        }

        Assert.Equal(3, Telemetry.Metrics.Count);
        Assert.Equal(
            Expected(
                ("orders", 3, "paid=true,service=orders,tier=gold"),
                ("others", 7, "paid=true,service=orders,tier=gold"),
                ("orders", 4, "paid=true,service=orders,tier=3"),
                ("orders", 8, "paid=true,service=orders")),
            Telemetry.Samples());
    }

    [Fact]
    public void Tags_BadValue_IsLeftOutWithOneDiagnostic()
    {
        Metrics.ListenTo(Meter.Name, "tier");
        var counter = Meter.CreateCounter<int>("orders");
        using (TestInvocation.Begin())
        {
            counter.Add(1, new KeyValuePair<string, object?>("tier", "Zoë"));
            counter.Add(2, new KeyValuePair<string, object?>("tier", " "));
            counter.Add(4, new KeyValuePair<string, object?>("tier", "Noël"));
        }

        Assert.Equal([7], Values("orders"));
        Assert.Equal([["service"]], Telemetry.OnlyMetrics().Sets());
        Assert.Equal(
            new[] { "has a character that isn't printable ASCII. CloudWatch allows printable ASCII only.",
                "is null, empty, or blank. Use at least one visible character." }
                .Select(problem => $"The value of the dimension \"tier\" {problem} It was left out of the instrument \"orders\"."),
            Telemetry.Warnings());
    }

    [Fact]
    public void Tags_TooManyCombinations_AreCountedTogetherWithOneDiagnostic()
    {
        Metrics.Configure(o =>
        {
            o.Meters.MaxSeriesPerInstrument = 3;
            o.Meters.Add(Meter.Name, "user", "absent");
        });
        var counter = Meter.CreateCounter<int>("orders");
        for (var invocation = 0; invocation < 2; invocation++)
        {
            using var _ = TestInvocation.Begin();
            for (var user = 0; user < 10; user++)
            {
                counter.Add(1, new KeyValuePair<string, object?>("user", user));
            }
        }

        string[] once = [.. Enumerable.Range(0, 3).Select(user => $"user={user}"), "otel.metric.overflow=true"];
        Assert.Equal(
            Expected([.. once.Concat(once).Select(tag => ("orders", tag.StartsWith('o') ? 7 : 1, WithService(tag)))]),
            Telemetry.Samples());
        Assert.Equal(
            $"The instrument \"orders\" of the meter \"{Meter.Name}\" was measured with more than 3 combinations of user, absent. Further "
            + "combinations are counted together under the dimension otel.metric.overflow. Choose tags with few values, or raise "
            + "MetricsOptions.Meters.MaxSeriesPerInstrument.",
            Telemetry.OnlyWarning());
    }

    private static string WithService(string tag) => string.Join(',', new[] { tag, "service=orders" }.Order(StringComparer.Ordinal));
}
