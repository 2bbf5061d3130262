using System.Text.Json;

namespace Lamplighter.Tests;

public sealed class ColdStartTests
{
    [Fact]
    public void ColdStart_FirstInvocation_IsWrittenAtEntryInADocumentOfItsOwn()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["AWS_LAMBDA_FUNCTION_NAME"] = "fn" });
        var seen = new List<int>();
        for (var i = 0; i < 2; i++)
        {
            Handlers.ColdStart(() =>
            {
                seen.Add(telemetry.Metrics.Count);
                Metrics.AddMetric("M", 1);
            });
        }

        Assert.Equal([1, 2], seen);
        Assert.Equal(3, telemetry.Metrics.Count);
        var root = telemetry.Metrics[0];
        Assert.Equal([["service", "function_name"]], root.Sets());
        Assert.Equal("fn", root.GetProperty("function_name").GetString());
        Assert.Equal("cold", root.GetProperty("service").GetString());
        Assert.Equal(1, root.GetProperty("ColdStart").GetInt32());
        Assert.Equal("Count", root.Definition("ColdStart").GetProperty("Unit").GetString());
        Assert.False(root.TryGetProperty("env", out _));
        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line));
    }

    [Theory]
    [InlineData("provisioned-concurrency", 0)]
    [InlineData("on-demand", 1)]
    public void ColdStart_KindOfInitialization_Decides(string kind, int expected)
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["AWS_LAMBDA_INITIALIZATION_TYPE"] = kind });
        Handlers.ColdStart(() => { });
        Assert.Equal(expected, telemetry.Metrics.Count);
    }

    [Fact]
    public void ColdStart_FunctionName_ComesFromOptionsThenEnvironment()
    {
        Assert.Equal("option", Name(o => o.FunctionName = "option", new() { ["POWERTOOLS_METRICS_FUNCTION_NAME"] = "env" }));
        Assert.Equal(
            "env",
            Name(_ => { }, new() { ["POWERTOOLS_METRICS_FUNCTION_NAME"] = "env", ["AWS_LAMBDA_FUNCTION_NAME"] = "context" }));
        Assert.Null(Name(_ => { }, []));

        static string? Name(Action<MetricsOptions> configure, Dictionary<string, string> environment)
        {
            using var telemetry = TelemetryCapture.Start(environment);
            Metrics.Configure(configure);
            Handlers.ColdStart(() => { });
            return telemetry.OnlyMetrics().TryGetProperty("function_name", out var name) ? name.GetString() : null;
        }
    }

    [Fact]
    public void ColdStart_ByOptionWithoutAttribute_ComesWithTheFirstMetric()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.CaptureColdStart = true);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("M", 1);
            Assert.Equal(["ColdStart"], telemetry.OnlyMetrics().MetricNames());
        }

        Assert.Equal(["ColdStart", "M"], telemetry.Metrics.SelectMany(root => root.MetricNames()));
        Assert.Equal("orders-function", telemetry.Metrics[0].GetProperty("function_name").GetString());
    }

    [Fact]
    public void ColdStart_ByOptionAndOnlyASingleMetric_ComesOnce()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.CaptureColdStart = true);
        for (var i = 0; i < 2; i++)
        {
            using var invocation = TestInvocation.Begin();
            Metrics.AddSingleMetric("Single", 1);
        }

        Assert.Equal(["ColdStart", "Single", "Single"], telemetry.Metrics.SelectMany(root => root.MetricNames()));
    }

    [Fact]
    public void ColdStart_ByOptionAndNothingRecorded_ComesAtTheEndOfTheFirstInvocation()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.CaptureColdStart = true);
        for (var i = 0; i < 2; i++)
        {
            TestInvocation.Begin().Dispose();
        }

        Assert.Equal(["ColdStart"], telemetry.OnlyMetrics().MetricNames());
    }

    [Fact]
    public void ColdStart_ByOptionFromWithinTheFirstInvocation_Comes()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.Configure(o => o.CaptureColdStart = true);
        }

        Assert.Equal(["ColdStart"], telemetry.OnlyMetrics().MetricNames());
    }

    [Fact]
    public void ColdStart_ByOptionAndNearTheDeadline_IsWrittenOnce()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, clock);
        Metrics.Configure(o => o.CaptureColdStart = true);
        using (TestInvocation.Begin(new LambdaContext { Deadline = clock.Now + TimeSpan.FromSeconds(3) }))
        {
            clock.Advance(TimeSpan.FromSeconds(2.9));
            Assert.Single(telemetry.Metrics);
        }

        Assert.Single(telemetry.Metrics);
    }

    // It isn't written after it was reported as lost.
    [Fact]
    public void ColdStart_NoNamespaceNearTheDeadline_IsReportedAndNotWritten()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(null, clock);
        Metrics.Configure(o => o.CaptureColdStart = true);
        using (TestInvocation.Begin(new LambdaContext { Deadline = clock.Now + TimeSpan.FromSeconds(3) }))
        {
            clock.Advance(TimeSpan.FromSeconds(2.9));
            Metrics.Configure(o => o.Namespace = "Late");
        }

        Assert.Empty(telemetry.Metrics);
        Assert.Equal(
            "The metric ColdStart wasn't written. There is no namespace. Set [Metrics(Namespace = …)] on the handler, "
            + "Metrics.Configure(o => o.Namespace = …), or POWERTOOLS_METRICS_NAMESPACE.",
            telemetry.OnlyWarning());
    }

    [Fact]
    public void ColdStart_AttributeSaysNo_WinsOverTheOption()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.CaptureColdStart = true);
        Handlers.NoColdStart();
        Assert.Empty(telemetry.Text);
    }

    // The metric and a dimension can't have the same name, so the service is left out.
    [Fact]
    public void ColdStart_ServiceDimensionOfThatName_IsLeftOut()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o =>
        {
            o.CaptureColdStart = true;
            o.ServiceDimension = "ColdStart";
            o.DefaultDimensions["env"] = "prod";
        });
        TestInvocation.Begin().Dispose();
        Assert.Equal([["function_name"]], telemetry.OnlyMetrics().Sets());
        Assert.Equal(1, telemetry.OnlyMetrics().GetProperty("ColdStart").GetInt32());
    }

    [Fact]
    public void ColdStart_NamespaceConfiguredLater_Waits()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.Configure(o => o.CaptureColdStart = true);
        using (TestInvocation.Begin())
        {
            Metrics.AddSingleMetric("Single", 1, @namespace: "Own");
            Metrics.Configure(o => o.Namespace = "Late");
        }

        Assert.Equal(["Own", "Late"], telemetry.Metrics.Select(root => root.Directive().GetProperty("Namespace").GetString()));
        Assert.Empty(telemetry.Warnings());
    }

    [Fact]
    public void ColdStart_WithoutNamespace_IsADiagnostic()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.ColdStartWithoutNamespace();
        Assert.Contains("ColdStart", telemetry.OnlyWarning(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.String, Assert.Single(telemetry.Logs).GetProperty("message").ValueKind);
    }
}
