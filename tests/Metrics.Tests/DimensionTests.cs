namespace Lamplighter.Tests;

public sealed class DimensionTests
{
    [Fact]
    public void AddDimension_BeforeAndAfterMetrics_HoldsForAllOfTheDocument()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddDimension("a", "1");
            Metrics.AddMetric("M", 1);
            Metrics.AddDimension("b", "2");
        }

        var root = telemetry.OnlyMetrics();
        Assert.Equal([["service", "a", "b"]], root.Sets());
        Assert.Equal("2", root.GetProperty("b").GetString());
    }

    [Fact]
    public void AddDimension_AnotherValue_WritesWhatHadTheOldOneFirst()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            foreach (var tier in (string[])["gold", "tin", "tin"])
            {
                Metrics.AddDimension("tier", tier);
                Metrics.AddMetric("Orders", 1, MetricUnit.Count);
            }
        }

        Assert.Equal(["gold", "tin"], telemetry.Metrics.Select(root => root.GetProperty("tier").GetString()));
        Assert.Equal(2, telemetry.Metrics[1].GetProperty("Orders").GetArrayLength());
    }

    [Fact]
    public void AddDimension_NameOfADefault_OverridesItInThisDocument()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions(("env", "prod"));
            Metrics.AddDimension("env", "canary");
            Metrics.AddDimension("service", "other");
            Metrics.AddMetric("M", 1);
            Metrics.Flush();
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal(["canary", "prod"], telemetry.Metrics.Select(root => root.GetProperty("env").GetString()));
        Assert.Equal(["other", "orders"], telemetry.Metrics.Select(root => root.GetProperty("service").GetString()));
        Assert.All(telemetry.Metrics, root => Assert.Equal([["service", "env"]], root.Sets()));
    }

    [Fact]
    public void AddDimensions_TwoSets_EachHasTheDefaultsAndItsOwn()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions(("env", "prod"));
            Metrics.AddDimension("tier", "gold");
            Metrics.AddDimensions(("b", "2"), ("a", "1"));
            Metrics.AddDimensions(("a", "1"), ("b", "2"));
            Metrics.AddDimensions(("a", "1"));
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal([["service", "env", "tier"], ["service", "env", "a", "b"], ["service", "env", "a"]], telemetry.OnlyMetrics().Sets());
        EmfValidator.Validate(Assert.Single(telemetry.EmfLines()));
    }

    [Fact]
    public void AddDimensions_SameNamesOtherValues_KeepEachMetricWithItsValues()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddDimensions(("a", "1"), ("b", "1"));
            Metrics.AddMetric("M", 1);
            Metrics.AddDimensions(("a", "1"), ("b", "2"));
            Metrics.AddMetric("M", 2);
        }

        Assert.Equal(
            [
                EmfSamples.Sample("App", "M", "None", 60, 1, ["service=orders", "a=1,b=1,service=orders"]),
                EmfSamples.Sample("App", "M", "None", 60, 2, ["service=orders", "a=1,b=2,service=orders"]),
            ],
            telemetry.Samples());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(":a")]
    [InlineData("é")]
    [InlineData("a\tb")]
    [InlineData("_aws")]
    public void AddDimension_BadName_Throws(string? name)
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using var invocation = TestInvocation.Begin();
        Assert.Equal("name", Assert.ThrowsAny<ArgumentException>(() => Metrics.AddDimension(name!, "x")).ParamName);
        Assert.ThrowsAny<ArgumentException>(() => Metrics.AddDimensions((name!, "x")));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.SetDefaultDimensions((name!, "x")));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.AddSingleMetric("M", 1, dimensions: [(name!, "x")]));
    }

    [Fact]
    public void AddDimension_NameOrValueTooLong_IsRefused()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.InvalidData = InvalidMetricData.Throw);
        using var invocation = TestInvocation.Begin();
        Metrics.AddDimension(new string('a', 250), new string('b', 1024));
        Assert.Throws<ArgumentException>(() => Metrics.AddDimension(new string('a', 251), "x"));
        Assert.Throws<ArgumentException>(() => Metrics.AddDimension("a", new string('b', 1025)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("Zoë")]
    [InlineData("a\nb")]
    public void AddDimension_BadValue_IsLeftOutWithOneDiagnostic(string? value)
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddDimension("who", value!);
            Metrics.AddDimension("who", value!);
            Metrics.AddDimensions(("who", value!), ("a", "1"));
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal([["service"]], telemetry.OnlyMetrics().Sets());
        Assert.Contains("\"who\"", telemetry.OnlyWarning(), StringComparison.Ordinal);
    }

    [Fact]
    public void AddDimension_ThirtyFirst_Throws()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            for (var i = 0; i < 29; i++)
            {
                Metrics.AddDimension($"d{i}", "x");
            }

            Metrics.AddDimension("d0", "x");
            var error = Assert.Throws<ArgumentException>(() => Metrics.AddDimension("d29", "x"));
            Assert.Contains("30", error.Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => Metrics.SetDefaultDimensions(("env", "x")));
            var set = Enumerable.Range(0, 30).Select(i => ($"d{i}", "x")).ToArray();
            Assert.Throws<ArgumentException>(() => Metrics.AddDimensions(set));
            Metrics.AddDimensions(set.AsSpan(0, 29));
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal(30, telemetry.OnlyMetrics().Sets()[0].Length);
        EmfValidator.Validate(Assert.Single(telemetry.EmfLines()));
    }

    [Fact]
    public void AddDimension_ForADefaultInAFullSet_OverridesIt()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions(("env", "prod"));
            for (var i = 0; i < 28; i++)
            {
                Metrics.AddDimension($"d{i}", "x");
            }

            Metrics.AddDimension("env", "canary");
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal(30, Assert.Single(telemetry.OnlyMetrics().Sets()).Length);
        Assert.Equal("canary", telemetry.OnlyMetrics().GetProperty("env").GetString());
    }

    [Fact]
    public void AddDimensions_NoneOrTwiceTheSame_Throws()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using var invocation = TestInvocation.Begin();
        Assert.Throws<ArgumentException>(() => Metrics.AddDimensions());
        Assert.Throws<ArgumentException>(() => Metrics.AddDimensions(("a", "1"), ("a", "2")));
        Assert.Throws<ArgumentException>(() => Metrics.AddDimensions(null!));
        Assert.Throws<ArgumentNullException>(() => Metrics.SetDefaultDimensions(null!));
    }

    [Fact]
    public void SetDefaultDimensions_InOneInvocation_DoesNotReachTheNext()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions(("env", "prod"));
            Metrics.AddMetric("M", 1);
        }

        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal([["service", "env"]], telemetry.Metrics[0].Sets());
        Assert.Equal([["service"]], telemetry.Metrics[1].Sets());
    }

    [Fact]
    public void SetDefaultDimensions_OutsideAnInvocation_HoldsForEveryOne()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.SetDefaultDimensions(("env", "prod"));
        for (var i = 0; i < 2; i++)
        {
            using (TestInvocation.Begin())
            {
                Metrics.AddMetric("M", 1);
            }
        }

        Assert.All(telemetry.Metrics, root => Assert.Equal([["service", "env"]], root.Sets()));
        Assert.Throws<ArgumentException>(() => Metrics.SetDefaultDimensions(("env", "")));
        Assert.Throws<ArgumentException>(() => Metrics.SetDefaultDimensions(("env", "a"), ("env", "b")));
    }

    [Fact]
    public void SetDefaultDimensions_None_RemovesThose()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.SetDefaultDimensions(("env", "prod"));
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions();
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal([["service"]], telemetry.OnlyMetrics().Sets());
    }

    [Fact]
    public void AddDimension_MoreThanHalfTheDocument_IsLeftOutWithADiagnostic()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.MaxDocumentBytes = 16 * 1024);
        using (TestInvocation.Begin())
        {
            for (var i = 0; i < 20; i++)
            {
                Metrics.AddDimension($"d{i}", new string('x', 1000));
            }

            Metrics.SetDefaultDimensions(("e", new string('x', 1000)));

            Metrics.AddMetric("M", 1);
        }

        Assert.InRange(telemetry.OnlyMetrics().Sets()[0].Length, 6, 9);
        Assert.Contains("MaxDocumentBytes", telemetry.OnlyWarning(), StringComparison.Ordinal);
    }
}
