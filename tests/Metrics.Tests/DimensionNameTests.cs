using System.Text.Json;

namespace Lamplighter.Tests;

public sealed class DimensionNameTests
{
    private static readonly Dictionary<string, string> s_namespaceOnly = new()
    {
        ["POWERTOOLS_METRICS_NAMESPACE"] = "App",
        ["AWS_LAMBDA_FUNCTION_NAME"] = "fn",
    };

    [Fact]
    public void ServiceDimension_AnotherName_ReplacesTheDefault()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.ServiceDimension = "Service");
        Metrics.AddDimension("tier", "gold");
        Metrics.AddMetric("service", 1);
        Metrics.Flush();
        var root = telemetry.OnlyMetrics();
        Assert.Equal([["Service", "tier"]], root.Sets());
        Assert.Equal("orders", root.GetProperty("Service").GetString());
        Assert.Equal(1, root.GetProperty("service").GetInt32());
        EmfValidator.Validate(Assert.Single(telemetry.EmfLines()));
    }

    [Fact]
    public void ServiceDimension_Null_LeavesItOut()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.ServiceDimension = null);
        Metrics.AddMetric("M", 1);
        Metrics.Flush();
        Metrics.AddDimensions(("region", "eu"));
        Metrics.AddMetric("M", 2);
        Metrics.Flush();
        Metrics.AddDimension("tier", "gold");
        Metrics.AddDimensions(("region", "eu"), ("plan", "x"));
        Metrics.AddMetric("M", 3);
        Metrics.AddSingleMetric("S", 4, service: "ignored");
        Metrics.Flush();
        Assert.Equal([[]], telemetry.Metrics[0].Sets());
        Assert.Equal([[], ["region"]], telemetry.Metrics[1].Sets());
        Assert.Equal([[]], telemetry.Metrics[2].Sets());
        Assert.Equal([["tier"], ["plan", "region"]], telemetry.Metrics[3].Sets());
        Assert.All(telemetry.Metrics, root => Assert.False(root.TryGetProperty("service", out _)));
        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line));
    }

    [Fact]
    public void ServiceDimension_Null_LeavesRoomForOneMore()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Assert.Throws<ArgumentException>(() => Metrics.Configure(o => Fill(o, 30)));
        Metrics.Configure(o =>
        {
            o.ServiceDimension = null;
            Fill(o, 30);
        });
        Metrics.AddMetric("M", 1);
        Assert.Throws<ArgumentException>(() => Metrics.AddDimension("one-more", "x"));
        Metrics.Flush();
        Assert.Equal(30, Assert.Single(telemetry.OnlyMetrics().Sets()).Length);

        static void Fill(MetricsOptions options, int count)
        {
            for (var i = 0; i < count; i++)
            {
                options.DefaultDimensions[$"d{i}"] = "x";
            }
        }
    }

    [Fact]
    public void OmitUndefinedService_NoService_LeavesItOut()
    {
        using var telemetry = TelemetryCapture.Start(s_namespaceOnly);
        Metrics.Configure(o => o.OmitUndefinedService = true);
        Metrics.AddMetric("M", 1);
        Metrics.Flush();
        Metrics.AddSingleMetric("S", 1, service: "billing");
        Metrics.Configure(o => o.Service = "orders");
        Metrics.AddMetric("M", 1);
        Metrics.Flush();
        Assert.Equal([[]], telemetry.Metrics[0].Sets());
        Assert.Equal("billing", telemetry.Metrics[1].GetProperty("service").GetString());
        Assert.Equal([["service"]], telemetry.Metrics[1].Sets());
        Assert.Equal("orders", telemetry.Metrics[2].GetProperty("service").GetString());
    }

    // As Powertools for AWS Lambda (.NET) writes it.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ColdStart_NamesOfPowertools_HasTheDefaultDimensions(bool hasService)
    {
        using var telemetry = TelemetryCapture.Start(hasService ? CaptureExtensions.Namespaced : s_namespaceOnly);
        Metrics.Configure(o =>
        {
            o.ServiceDimension = "Service";
            o.FunctionNameDimension = "FunctionName";
            o.OmitUndefinedService = true;
            o.ColdStartDefaultDimensions = true;
            o.CaptureColdStart = true;
            o.DefaultDimensions["env"] = "prod";
        });
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("M", 1);
        }

        var root = telemetry.Metrics[0];
        Assert.Equal([hasService ? ["Service", "env", "FunctionName"] : ["env", "FunctionName"]], root.Sets());
        Assert.Equal("orders-function", root.GetProperty("FunctionName").GetString());
        Assert.Equal("prod", root.GetProperty("env").GetString());
        Assert.Equal(1, root.GetProperty("ColdStart").GetInt32());
        Assert.Equal([hasService ? ["Service", "env"] : ["env"]], telemetry.Metrics[1].Sets());
        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line));
    }

    [Theory]
    [InlineData(null, "x")]
    [InlineData("ColdStart", "ColdStart")]
    public void ColdStart_DimensionsWithoutNameOrWithThatOfTheMetric_AreLeftOut(string? name, string dimension)
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o =>
        {
            (o.FunctionNameDimension, o.CaptureColdStart, o.ColdStartDefaultDimensions) = (name, true, true);
            o.DefaultDimensions[dimension] = "d";
        });
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal([dimension == "x" ? ["service", "x"] : ["service"]], telemetry.Metrics[0].Sets());
        Assert.Equal(1, telemetry.Metrics[0].GetProperty("ColdStart").GetInt32());
        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line));
    }

    [Fact]
    public void ColdStart_ThirtyDefaultDimensions_HasOnlyTheService()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o =>
        {
            (o.CaptureColdStart, o.ColdStartDefaultDimensions) = (true, true);
            for (var i = 0; i < 29; i++)
            {
                o.DefaultDimensions[$"d{i}"] = "x";
            }
        });
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal([["service", "function_name"]], telemetry.Metrics[0].Sets());
    }

    [Fact]
    public void ColdStart_FunctionNameOfTheAttribute_ComesFirst()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.FunctionName = "option");
        Cold();
        Assert.Equal("attribute", telemetry.Metrics[0].GetProperty("function_name").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(":x")]
    [InlineData("ü")]
    public void Names_ThatCloudWatchRefuses_Throw(string name)
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Assert.Throws<ArgumentException>(() => Metrics.Configure(o => o.ServiceDimension = name));
        Assert.Throws<ArgumentException>(() => Metrics.Configure(o => o.FunctionNameDimension = name));
    }

    [Fact]
    public void AddSingleMetric_Service_IsThatOfTheDocumentOnly()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.AddSingleMetric("S", 1, service: "billing");
        Metrics.AddSingleMetric("S", 2, service: "", dimensions: [("a", "1")]);
        Metrics.AddSingleMetric("S", 3);
        Assert.Equal(["billing", null, "orders"], telemetry.Metrics.Select(Service));
        Assert.Equal([["service"]], telemetry.Metrics[0].Sets());
        Assert.Equal([["a"]], telemetry.Metrics[1].Sets());
        Assert.Single(telemetry.Warnings());

        static string? Service(JsonElement root) => root.TryGetProperty("service", out var service) ? service.GetString() : null;
    }

    [Fact]
    public void Dictionaries_AsDimensions_AreLikeTuples()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.SetDefaultDimensions(new Dictionary<string, string> { ["env"] = "prod" });
        Metrics.AddDimensions(new Dictionary<string, string> { ["region"] = "eu", ["plan"] = "x" });
        Metrics.AddMetric("M", 1);
        Metrics.Flush();
        Metrics.ClearDefaultDimensions();
        Metrics.AddMetric("M", 1);
        Metrics.Flush();
        Assert.Equal([["service", "env"], ["service", "env", "plan", "region"]], telemetry.Metrics[0].Sets());
        Assert.Equal([["service"]], telemetry.Metrics[1].Sets());
        Assert.Throws<ArgumentNullException>(() => Metrics.AddDimensions((Dictionary<string, string>)null!));
        Assert.Throws<ArgumentNullException>(() => Metrics.SetDefaultDimensions(null!));
        Assert.Throws<ArgumentException>(() => Metrics.AddDimensions());
    }

    [Metrics(CaptureColdStart = true, FunctionName = "attribute")]
    private static void Cold() => Metrics.AddMetric("M", 1);
}
