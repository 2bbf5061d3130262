namespace Lamplighter.Tests;

/// <summary>What invalid options are answered with, whole: the message says how to fix the configuration.</summary>
public sealed class OptionMessageTests : IDisposable
{
    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void ServiceAndFunctionName_Invalid_NameTheDimension()
    {
        AssertSays(
            "The value of the dimension \"service\" is null, empty, or blank. Use at least one visible character.",
            "value",
            static options => options.Service = "");
        AssertSays(
            "The value of the dimension \"function_name\" is null, empty, or blank. Use at least one visible character.",
            "value",
            static options => options.FunctionName = "");
    }

    [Theory]
    [InlineData(":a", "x", "The dimension name \":a\" starts with a colon, which CloudWatch doesn't allow.")]
    [InlineData(":a", "", "The dimension name \":a\" starts with a colon, which CloudWatch doesn't allow.")]
    [InlineData("a", "", "The value of the dimension \"a\" is null, empty, or blank. Use at least one visible character.")]
    public void DefaultDimensions_Invalid_SayHowToFixThem(string name, string value, string message) =>
        AssertSays(message, nameof(MetricsOptions.DefaultDimensions), options => options.DefaultDimensions[name] = value);

    // A dimension takes its name and 8 bytes twice, and its value.
    [Fact]
    public void DefaultDimensions_HalfTheDocument_AreTakenAndAByteMoreSaysSo()
    {
        Fill(8192);
        AssertSays(
            "The default dimensions take 8193 bytes. Use at most 8192, half of MaxDocumentBytes.",
            nameof(MetricsOptions.DefaultDimensions),
            static _ => Fill(8193));
        Metrics.AddSingleMetric("M", 1);
        Assert.Equal(9, Assert.Single(_telemetry.OnlyMetrics().Sets()).Length);

        static void Fill(int bytes) => Metrics.Configure(options =>
        {
            options.MaxDocumentBytes = 16 * 1024;
            for (var i = 0; i < 8; i++)
            {
                options.DefaultDimensions[$"d{i}"] = new string('x', i < 7 ? 1010 : bytes - (7 * 1030) - 20);
            }
        });
    }

    [Fact]
    public void Meters_ATagTwiceOrOtherTags_SayHowToFixThem()
    {
        AssertSays("The tag \"b\" is given twice.", "tags", static options => options.Meters.Add("Shop", "a", "b", "b"));
        Metrics.ListenTo("Plain");
        Metrics.ListenTo("Tagged", "a", "b");
        AssertSays(
            "The meter \"Plain\" was added before with the tags (none). Use the same tags.",
            "tags",
            static options => options.Meters.Add("Plain", "a"));
        AssertSays(
            "The meter \"Tagged\" was added before with the tags \"a\", \"b\". Use the same tags.",
            "tags",
            static options => options.Meters.Add("Tagged", "b", "a"));
    }

    private static void AssertSays(string message, string parameter, Action<MetricsOptions> configure)
    {
        var error = Assert.Throws<ArgumentException>(() => Metrics.Configure(configure));
        Assert.Equal($"{message} (Parameter '{parameter}')", error.Message);
    }
}
