namespace Lamplighter.Tests;

public sealed class NamespaceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AddMetric_NoNamespaceInAnInvocation_IsLeftOutAndReportedOnce(bool isEmpty)
    {
        using var telemetry = TelemetryCapture.Start(
            isEmpty ? new Dictionary<string, string> { ["POWERTOOLS_METRICS_NAMESPACE"] = "" } : null);
        using (TestInvocation.Begin())
        {
            Metrics.AddDimension("a", "1");
            Metrics.AddMetric("M", 1);
            Metrics.AddMetric("N", double.NaN);
            Metrics.AddDuration("D", TimeSpan.FromSeconds(1));
            Metrics.AddSingleMetric("S", 1);
            using (Metrics.Measure("T"))
            {
                Assert.Throws<ArgumentException>(() => Metrics.AddMetric("", 1));
            }

            Metrics.AddSingleMetric("M", 1, @namespace: "Given");
        }

        Assert.Single(telemetry.Metrics);
        Assert.Contains("POWERTOOLS_METRICS_NAMESPACE", telemetry.OnlyWarning(), StringComparison.Ordinal);
    }

    [Fact]
    public void AddMetric_NamespaceSetLater_IsRecordedFromThenOn()
    {
        using var telemetry = TelemetryCapture.Start();
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("Before", 1);
            Metrics.Configure(o => o.Namespace = "App");
            Metrics.AddMetric("After", 1);
        }

        Assert.Equal(1, telemetry.OnlyMetrics().GetProperty("After").GetInt32());
        Assert.False(telemetry.OnlyMetrics().TryGetProperty("Before", out _));
    }

    [Fact]
    public void Attribute_EmptyNamespace_IsReportedAndTheNextSourceCounts()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Empty(new LambdaContext());
        var directive = telemetry.OnlyMetrics().GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];
        Assert.Equal("App", directive.GetProperty("Namespace").GetString());
        Assert.Contains("empty", telemetry.OnlyWarning(), StringComparison.Ordinal);
    }

    [Fact]
    public void AddMetric_NoNamespaceAndInvalidDataThrows_ThrowsAndSaysHowToFixIt()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.Configure(o => o.InvalidData = InvalidMetricData.Throw);
        using var invocation = TestInvocation.Begin();
        var error = Assert.Throws<ArgumentException>(() => Metrics.AddMetric("M", 1));
        Assert.Contains("POWERTOOLS_METRICS_NAMESPACE", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Metrics.AddSingleMetric("M", 1));
        Assert.Throws<ArgumentException>(() => Metrics.Measure("M"));
        Metrics.AddSingleMetric("M", 1, @namespace: "Given");
        Assert.Single(telemetry.Metrics);
    }

    [Fact]
    public void Configure_InTheHandler_HoldsFromTheNextDocument()
    {
        using var telemetry = TelemetryCapture.Start();
        using (TestInvocation.Begin())
        {
            Metrics.AddDimension("a", "1");
            Metrics.Configure(o => o.Namespace = "First");
            Metrics.AddMetric("M", 1);
            Metrics.Configure(o => o.Service = "second");
            Metrics.AddMetric("M", 2);
            Metrics.Flush();
            Metrics.AddMetric("M", 3);
        }

        Assert.Equal(["service_undefined", "second"], telemetry.Metrics.Select(root => root.GetProperty("service").GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(":a")]
    [InlineData("a*b")]
    [InlineData("é")]
    public void Configure_BadNamespace_ThrowsAndChangesNothing(string name)
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Assert.Throws<ArgumentException>(() => Metrics.Configure(o => { o.Service = "changed"; o.Namespace = name; }));
        Assert.Throws<ArgumentException>(() => Metrics.AddSingleMetric("M", 1, @namespace: name));
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal("orders", telemetry.OnlyMetrics().GetProperty("service").GetString());
    }

    [Fact]
    public void Configure_BadOptions_Throw()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.ThrowsAny<ArgumentException>(() => Metrics.Configure(null!));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.Configure(o => o.Service = " "));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.Configure(o => o.FunctionName = ""));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.Configure(o => o.MaxDocumentBytes = 1000));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.Configure(o => o.MaxDocumentBytes = 2_000_000));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.Configure(o => o.DefaultDimensions["a"] = ""));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.Configure(o =>
        {
            o.MaxDocumentBytes = 16 * 1024;
            for (var i = 0; i < 9; i++)
            {
                o.DefaultDimensions[$"d{i}"] = new string('x', 1000);
            }
        }));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.Configure(o =>
        {
            for (var i = 0; i < 30; i++)
            {
                o.DefaultDimensions[$"d{i}"] = "x";
            }
        }));
    }

    [Fact]
    public void Environment_BadNamespaceOrService_SaysSoAndDoesWithout()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string>
        {
            ["POWERTOOLS_METRICS_NAMESPACE"] = "a*b",
            ["POWERTOOLS_SERVICE_NAME"] = "Zoë",
        });
        Metrics.AddSingleMetric("M", 1, @namespace: "Given");
        Assert.Equal("service_undefined", telemetry.OnlyMetrics().GetProperty("service").GetString());
        Assert.Equal(2, telemetry.Warnings().Count);
    }

    [Fact]
    public void Service_OfTheSuite_IsTakenWhereMetricsHaveNone()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        LambdaTelemetry.Configure(o => o.Service = "suite");
        Metrics.AddSingleMetric("M", 1);
        Metrics.Configure(o => o.Service = "metrics");
        Metrics.AddSingleMetric("M", 1);
        Assert.Equal(["suite", "metrics"], telemetry.Metrics.Select(root => root.GetProperty("service").GetString()));
    }

    [Theory]
    [InlineData("ERROR", "JSON", "ERROR")]
    [InlineData("warn", "JSON", "WARN")]
    [InlineData("FATAL", "JSON", "FATAL")]
    [InlineData("INFO", "JSON", null)]
    [InlineData("ERROR", "Text", null)]
    public void Level_LambdaWouldDropTheLine_IsWritten(string level, string format, string? expected)
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string>(CaptureExtensions.Namespaced)
        {
            ["AWS_LAMBDA_LOG_LEVEL"] = level,
            ["AWS_LAMBDA_LOG_FORMAT"] = format,
        });
        Metrics.AddSingleMetric("M", 1);
        var root = telemetry.OnlyMetrics();
        Assert.Equal(expected, root.TryGetProperty("level", out var written) ? written.GetString() : null);
    }

    [Fact]
    public void Level_NameTakenByAMetric_LeavesTheMetric()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string>(CaptureExtensions.Namespaced)
        {
            ["AWS_LAMBDA_LOG_LEVEL"] = "ERROR",
            ["AWS_LAMBDA_LOG_FORMAT"] = "JSON",
        });
        Metrics.AddSingleMetric("level", 5);
        EmfValidator.Validate(Assert.Single(telemetry.EmfLines()));
        Assert.Equal(5, telemetry.OnlyMetrics().GetProperty("level").GetInt32());
        Assert.Equal(
            "A metric, dimension, or metadata is named \"level\", so the document has no log level, and Lambda drops the document at the "
            + "log level of this function. Choose another name.",
            telemetry.OnlyWarning());
    }

    [Fact]
    public void Disabled_Anything_IsSilent()
    {
        var environment = new Dictionary<string, string>(CaptureExtensions.Namespaced) { ["POWERTOOLS_METRICS_DISABLED"] = "true" };
        using var telemetry = TelemetryCapture.Start(environment);
        Metrics.AddMetric("Outside", 1);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("service", double.NaN);
            Metrics.AddSingleMetric("M", 1);
            Metrics.AddDimension("a", "1");
            Metrics.AddDimensions(("a", "1"));
            Metrics.SetDefaultDimensions(("a", "1"));
            Metrics.AddMetadata("a", 1);
            Metrics.SetTimestamp(default);
            Metrics.AddDuration("D", TimeSpan.Zero);
            Metrics.Measure("D").Dispose();
            Metrics.Flush();
            Handlers.RaisesOnEmpty(0);
        }

        Assert.Equal(3, Handlers.RaisesOnEmpty(3));
        Assert.Empty(telemetry.Text);
    }

    [Metrics(Namespace = "")]
    private static void Empty(LambdaContext context)
    {
        _ = context;
        Metrics.AddMetric("M", 1);
    }

    [Fact]
    public void SetNamespace_InAnInvocation_AppliesToWhatFollows()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("M", 1);
            Metrics.SetNamespace("Other");
            Metrics.SetDefaultDimensions(("env", "prod"));
            Metrics.AddMetric("M", 2);
            Metrics.AddSingleMetric("S", 3);
            Metrics.Configure(o => o.Service = "changed");
            Metrics.Flush();
            Metrics.AddMetric("M", 4);
        }

        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("M", 5);
        }

        Assert.Equal(
            ["App", "Other", "Other", "Other", "App"],
            telemetry.Metrics.Select(root => root.Directive().GetProperty("Namespace").GetString()));
        Assert.Equal(["service", "env"], telemetry.Metrics[3].Sets()[0]);
    }

    [Fact]
    public void SetNamespace_OutsideOfInvocations_AppliesToTheProcess()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Throws<ArgumentException>(() => Metrics.SetNamespace(""));
        Metrics.SetNamespace("Shop");
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal("Shop", telemetry.OnlyMetrics().Directive().GetProperty("Namespace").GetString());
    }

    [Fact]
    public void SetNamespace_InAnInvocationWithAnAttribute_TakesPrecedence()
    {
        using var telemetry = TelemetryCapture.Start();
        Named();
        Assert.Equal("Mine", telemetry.OnlyMetrics().Directive().GetProperty("Namespace").GetString());
    }

    [Metrics(Namespace = "Attribute")]
    private static void Named()
    {
        Metrics.SetNamespace("Mine");
        Metrics.AddMetric("M", 1);
    }
}
