namespace Lamplighter.Tests;

/// <summary>Where samples go after data that was refused: never under what held before it.</summary>
public sealed class BadDataTests
{
    [Fact]
    public void AddDimension_BadValueAfterAGoodOne_GoesOnWithoutTheDimension()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddDimensions(("tier", "gold"), ("plan", "yearly"));
            Tier("gold", 1);
            Tier("Zoë", 2);
            Tier("gold", 3);
            Tier("gold", 4);
        }

        Assert.Equal(
            Expected(
                (1, ["service=orders,tier=gold", "plan=yearly,service=orders,tier=gold"]),
                (2, ["service=orders"]),
                (3, ["service=orders,tier=gold"]),
                (4, ["service=orders,tier=gold"])),
            telemetry.Samples());
    }

    [Fact]
    public void AddDimension_BadValueFirst_LaterOnesDoNotReachBack()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Tier("", 1);
            Tier("gold", 2);
        }

        Assert.Equal(Expected((1, ["service=orders"]), (2, ["service=orders,tier=gold"])), telemetry.Samples());
    }

    [Fact]
    public void AddDimension_BadValueForADefault_TheDefaultDoesNotHoldEither()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions(("tier", "none"));
            Metrics.AddMetric("M", 1);
            Tier("\n", 2);
            Tier("none", 3);
            Tier("\n", 4);
            Metrics.Flush();
            Metrics.AddMetric("M", 5);
        }

        Assert.Equal(
            Expected(
                (1, ["service=orders,tier=none"]),
                (2, ["service=orders"]),
                (3, ["service=orders,tier=none"]),
                (4, ["service=orders"]),
                (5, ["service=orders,tier=none"])),
            telemetry.Samples());
    }

    [Fact]
    public void AddDimension_TooLargeAfterAGoodOne_GoesOnWithoutTheDimension()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.MaxDocumentBytes = 16 * 1024);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetadata("big", new string('x', 6000));
            Tier("gold", 1);
            Tier(new string('x', 1024), 2);
        }

        Assert.Equal(
            ["gold", null],
            telemetry.Metrics
                .Select(root => root.TryGetProperty("tier", out var tier) ? tier.GetString() : null)
                .Select(tier => tier?.Length < 9 ? tier : null));
        Assert.Equal(
            [1, 1],
            telemetry.Metrics.Select(root => root.GetProperty("M").ValueKind == System.Text.Json.JsonValueKind.Number ? 1 : 0));
    }

    [Fact]
    public void AddDimensions_BadValueAfterAGoodOne_LeavesOutTheSet()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddDimensions(("tenant", "t1"));
            Metrics.AddDimensions(("other", "o1"));
            Metrics.AddMetric("M", 1);
            Metrics.AddDimensions(("tenant", ""));
            Metrics.AddMetric("M", 2);
        }

        Assert.Equal(
            Expected(
                (1, ["service=orders", "service=orders,tenant=t1", "other=o1,service=orders"]),
                (2, ["service=orders", "other=o1,service=orders"])),
            telemetry.Samples());
    }

    [Fact]
    public void SetDefaultDimensions_BadValue_LeavesOutThatDimensionOnly()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions(("tenant", "a"), ("env", "prod"));
            Metrics.AddMetric("M", 1);
            Metrics.SetDefaultDimensions(("tenant", "bé"), ("env", "prod"));
            Metrics.AddMetric("M", 2);
            Metrics.Flush();
            Metrics.AddMetric("M", 3);
        }

        Assert.Equal(
            Expected((1, ["env=prod,service=orders,tenant=a"]), (2, ["env=prod,service=orders"]), (3, ["env=prod,service=orders"])),
            telemetry.Samples());
    }

    [Fact]
    public void SetTimestamp_BadTime_GoesOnWithTheTimeOfTheMetrics()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, clock);
        var yesterday = clock.Now - TimeSpan.FromDays(1);
        using (TestInvocation.Begin())
        {
            foreach (var when in new[] { yesterday, clock.Now - TimeSpan.FromDays(20), yesterday })
            {
                Metrics.SetTimestamp(when);
                Metrics.AddMetric("M", 1);
            }
        }

        Assert.Equal(
            new[] { yesterday, clock.Now, yesterday }.Select(time => time.ToUnixTimeMilliseconds()),
            telemetry.Metrics.Select(root => root.GetProperty("_aws").GetProperty("Timestamp").GetInt64()));
    }

    [Fact]
    public void AddMetadata_TooLargeInPlaceOfAnother_BothAreGone()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.MaxDocumentBytes = 16 * 1024);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetadata("state", "old");
            Metrics.AddMetadata("state", new string('x', 10_000));
            Metrics.AddMetric("M", 1);
        }

        Assert.False(telemetry.OnlyMetrics().TryGetProperty("state", out _));
    }

    [Fact]
    public void AddMetadata_LargeInPlaceOfLarge_IsCountedOnce()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            foreach (var letter in "abc")
            {
                Metrics.AddMetadata("state", new string(letter, 70_000));
                Metrics.AddDimension("letter", $"{letter}");
            }

            Metrics.AddMetric("M", 1);
        }

        Assert.StartsWith("c", telemetry.OnlyMetrics().GetProperty("state").GetString(), StringComparison.Ordinal);
        Assert.Empty(telemetry.Warnings());
    }

    [Fact]
    public void AddDimension_LargeInPlaceOfLarge_IsCountedOnce()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.MaxDocumentBytes = 16 * 1024);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetadata("fill", new string('f', 6000));
            foreach (var letter in "abc")
            {
                Metrics.AddDimension("letter", new string(letter, 1000));
                Metrics.AddDimensions(("letter", new string(letter, 1000)));
            }

            Metrics.AddMetric("M", 1);
        }

        Assert.Equal('c', telemetry.OnlyMetrics().GetProperty("letter").GetString()![0]);
        Assert.Empty(telemetry.Warnings());
    }

    [Fact]
    public void AddSingleMetric_BadValueInPlaceOfAGoodOrADefault_LeavesItOut()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions(("env", "prod"));
            Metrics.AddSingleMetric("M", 1, dimensions: [("a", "1"), ("a", ""), ("env", "ü"), ("b", "2")]);
        }

        Assert.Equal([["service", "b"]], telemetry.OnlyMetrics().Sets());
    }

    [Fact]
    public void Throw_BadData_LeavesEverythingAsItWas()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.InvalidData = InvalidMetricData.Throw);
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions(("env", "prod"));
            Metrics.AddDimension("tier", "gold");
            Assert.Throws<ArgumentException>(() => Metrics.AddDimension("tier", ""));
            Assert.Throws<ArgumentException>(() => Metrics.AddDimensions(("tier", "tin"), ("a", "")));
            Assert.Throws<ArgumentException>(() => Metrics.SetDefaultDimensions(("env", "")));
            Assert.Throws<ArgumentException>(() => Metrics.SetTimestamp(DateTimeOffset.MinValue));
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal(Expected((1, ["env=prod,service=orders,tier=gold"])), telemetry.Samples());
    }

    private static void Tier(string tier, double value)
    {
        Metrics.AddDimension("tier", tier);
        Metrics.AddMetric("M", value);
    }

    private static IEnumerable<string> Expected(params (double Value, string[] Sets)[] samples) =>
        samples.Select(sample => EmfSamples.Sample("App", "M", "None", 60, sample.Value, sample.Sets)).Order(StringComparer.Ordinal);
}
