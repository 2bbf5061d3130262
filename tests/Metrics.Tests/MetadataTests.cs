using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Tests;

public sealed class MetadataTests
{
    [Fact]
    public void AddMetadata_AnyValue_IsWrittenAsJson()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetadata("int", 7);
            Metrics.AddMetadata("text", "a \"b\" é \u0001");
            Metrics.AddMetadata("null", null);
            Metrics.AddMetadata("decimal", 1.50m);
            Metrics.AddMetadata("nan", double.NaN);
            Metrics.AddMetadata("bytes", new byte[] { 1, 2 });
            Metrics.AddMetadata("list", new List<int> { 1, 2 });
            Metrics.AddMetadata("map", new Dictionary<string, object> { ["a"] = 1, ["b"] = "x" });
            Metrics.AddMetadata("object", new { OrderId = 5, Lines = new[] { "a" } });
            Metrics.AddMetadata("json", JsonDocument.Parse("""{"x":[1]}""").RootElement);
            Metrics.AddMetadata("unit", MetricUnit.Count);
            Metrics.AddMetadata("type", typeof(string));
            Metrics.AddMetadata("throws", new Throwing());
            Metrics.AddMetadata("half", "\ud83d");
            Metrics.AddMetadata("half of many", new string('\ude00', 300));
            Metrics.AddMetric("M", 1);
        }

        EmfValidator.Validate(Assert.Single(telemetry.EmfLines()));
        var root = telemetry.OnlyMetrics();
        Assert.Equal(7, root.GetProperty("int").GetInt32());
        Assert.Equal("a \"b\" é \u0001", root.GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("null").ValueKind);
        Assert.Equal("1.50", root.GetProperty("decimal").GetRawText());
        Assert.Equal("NaN", root.GetProperty("nan").GetString());
        Assert.Equal("AQI=", root.GetProperty("bytes").GetString());
        Assert.Equal("[1,2]", root.GetProperty("list").GetRawText());
        Assert.Equal("""{"a":1,"b":"x"}""", root.GetProperty("map").GetRawText());
        Assert.Equal("""{"orderId":5,"lines":["a"]}""", root.GetProperty("object").GetRawText());
        Assert.Equal("""{"x":[1]}""", root.GetProperty("json").GetRawText());
        Assert.Equal("Count", root.GetProperty("unit").GetString());
        Assert.Equal("\ufffd", root.GetProperty("half").GetString());
        Assert.Empty(telemetry.Warnings());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("ü")]
    public void AddMetadata_300ShortTexts_AllFit(string letter)
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            for (var i = 0; i < 300; i++)
            {
                Metrics.AddMetadata($"{letter}{i}", string.Concat(Enumerable.Repeat(letter, 200)));
            }

            Metrics.AddMetric("M", 1);
        }

        Assert.Equal(300, telemetry.OnlyMetrics().EnumerateObject().Count(one => one.Name.StartsWith(letter, StringComparison.Ordinal)));
        Assert.Empty(telemetry.Warnings());
    }

    [Fact]
    public void BytesOf_EveryCharacter_IsAtLeastWhatIsWritten()
    {
        for (var letter = 0; letter <= 0x10ffff; letter++)
        {
            // Halves of pairs alone are written as U+FFFD.
            var text = letter is >= 0xd800 and <= 0xdfff ? ((char)letter).ToString() : char.ConvertFromUtf32(letter);
            var written = JsonTextEncoder.Instance.Encode(text);
            Assert.True(Encoding.UTF8.GetByteCount(written) <= EmfRules.BytesOf(text), $"U+{letter:X4} is written as {written}");
        }

        Assert.Equal(6, EmfRules.BytesOf("a\"b\\"));
        Assert.Equal(7, EmfRules.BytesOf("aü€!"));
    }

    [Fact]
    public void AddMetadata_ObjectThatChangesLater_KeepsWhatItWas()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            var list = new List<int> { 1 };
            Metrics.AddMetadata("list", list);
            list.Add(2);
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal("[1]", telemetry.OnlyMetrics().GetProperty("list").GetRawText());
    }

    [Fact]
    public void AddMetadata_SameNameAgain_Replaces()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            for (var i = 0; i < 10_000; i++)
            {
                Metrics.AddMetadata("order", new string('x', 1000));
            }

            Metrics.AddMetadata("order", "b");
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal("b", telemetry.OnlyMetrics().GetProperty("order").GetString());
        Assert.Empty(telemetry.Warnings());
    }

    [Fact]
    public void AddMetadata_TooLarge_IsLeftOutWithADiagnostic()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetadata("big", new string('x', 200_000));
            Metrics.AddMetadata("small", "x");
            Metrics.AddMetric("M", 1);
        }

        var root = telemetry.OnlyMetrics();
        Assert.False(root.TryGetProperty("big", out _));
        Assert.Equal("x", root.GetProperty("small").GetString());
        Assert.Contains("MaxDocumentBytes", telemetry.OnlyWarning(), StringComparison.Ordinal);
    }

    [Fact]
    public void AddMetadata_RedactedName_IsNotWritten()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        LambdaTelemetry.Configure(o => o.Redact("Password"));
        using (TestInvocation.Begin())
        {
            Metrics.AddMetadata("password", "secret");
            Metrics.AddMetadata("login", new Dictionary<string, string> { ["user"] = "Ada", ["password"] = "secret" });
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal("[redacted]", telemetry.OnlyMetrics().GetProperty("password").GetString());
        Assert.Equal("[redacted]", telemetry.OnlyMetrics().GetProperty("login").GetProperty("password").GetString());
        Assert.Equal("Ada", telemetry.OnlyMetrics().GetProperty("login").GetProperty("user").GetString());
    }

    [Fact]
    public void AddMetadata_WithoutMetrics_WritesNothing()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetadata("order", 1);
            Metrics.AddDimension("a", "1");
        }

        Assert.Empty(telemetry.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("_aws")]
    [InlineData("a\u0000")]
    public void AddMetadata_BadName_Throws(string? name)
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using var invocation = TestInvocation.Begin();
        Assert.Equal("name", Assert.ThrowsAny<ArgumentException>(() => Metrics.AddMetadata(name!, 1)).ParamName);
    }

    private sealed class Throwing
    {
        public string Value => throw new InvalidOperationException("no");
    }
}
