namespace Lamplighter.Tests;

/// <summary>What invalid names, values and times are answered with, whole: the message says how to fix the call.</summary>
public sealed class RuleMessageTests : IDisposable
{
    private readonly ManualTime _clock = new();
    private readonly TelemetryCapture _telemetry;
    private readonly TestInvocation _invocation;

    public RuleMessageTests()
    {
        _telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, _clock);
        Metrics.Configure(static options => options.InvalidData = InvalidMetricData.Throw);
        _invocation = TestInvocation.Begin();
    }

    public void Dispose()
    {
        _invocation.Dispose();
        _telemetry.Dispose();
    }

    [Theory]
    [InlineData(" ", "The metric name is null, empty, or blank. Use 1 to 255 characters.")]
    [InlineData(
        "a\nb", "The metric name \"a\nb\" contains a control character or half a surrogate pair, which CloudWatch doesn't allow.")]
    [InlineData("_aws", "The name \"_aws\" is reserved for the embedded metric format. Choose another name.")]
    [InlineData("service", "\"service\" can't be a metric because it's a dimension in this document. Choose another name.")]
    [InlineData("tier", "\"tier\" can't be a metric because it's a dimension in this document. Choose another name.")]
    [InlineData("order", "\"order\" can't be a metric because it's metadata in this document. Choose another name.")]
    public void AddMetric_InvalidName_SaysHowToFixIt(string name, string message)
    {
        Fill();
        AssertSays(message, "name", () => Metrics.AddMetric(name, 1));
    }

    [Theory]
    [InlineData(" ", "The dimension name is null, empty, or blank. Use 1 to 250 characters.")]
    [InlineData(":a", "The dimension name \":a\" starts with a colon, which CloudWatch doesn't allow.")]
    [InlineData("ü", "The dimension name \"ü\" contains a character that isn't printable ASCII. CloudWatch allows printable ASCII only.")]
    [InlineData("_aws", "The name \"_aws\" is reserved for the embedded metric format. Choose another name.")]
    [InlineData("Load", "\"Load\" can't be a dimension because it's a metric in this document. Choose another name.")]
    [InlineData("order", "\"order\" can't be a dimension because it's metadata in this document. Choose another name.")]
    public void AddDimension_InvalidName_SaysHowToFixIt(string name, string message)
    {
        Fill();
        AssertSays(message, "name", () => Metrics.AddDimension(name, "x"));
    }

    [Theory]
    [InlineData("", "The value of the dimension \"who\" is null, empty, or blank. Use at least one visible character.")]
    [InlineData(
        "ü", "The value of the dimension \"who\" has a character that isn't printable ASCII. CloudWatch allows printable ASCII only.")]
    public void AddDimension_InvalidValue_SaysHowToFixIt(string value, string message) =>
        AssertSays(message, "value", () => Metrics.AddDimension("who", value));

    [Theory]
    [InlineData(" ", "The metadata name is null, empty, or blank. Use at least one visible character.")]
    [InlineData("a\0", "The metadata name contains a control character or half a surrogate pair, which isn't allowed.")]
    [InlineData("Load", "\"Load\" can't be metadata because it's a metric in this document. Choose another name.")]
    [InlineData("tier", "\"tier\" can't be metadata because it's a dimension in this document. Choose another name.")]
    public void AddMetadata_InvalidName_SaysHowToFixIt(string name, string message)
    {
        Fill();
        AssertSays(message, "name", () => Metrics.AddMetadata(name, 1));
    }

    [Theory]
    [InlineData(" ", "The metric namespace is null, empty, or blank. Use 1 to 255 characters.")]
    [InlineData(":a", "The metric namespace \":a\" starts with a colon, which CloudWatch doesn't allow.")]
    [InlineData("a*b", "The metric namespace \"a*b\" contains '*'. Use letters, digits, spaces, and . - _ / # : only.")]
    public void SetNamespace_InvalidName_SaysHowToFixIt(string name, string message)
    {
        AssertSays(message, "namespace", () => Metrics.SetNamespace(name));
        AssertSays(message, "namespace", () => Metrics.AddSingleMetric("M", 1, @namespace: name));
    }

    [Fact]
    public void Texts_AtTheLongest_AreTakenAndLongerOnesSaySo()
    {
        Metrics.AddMetric(new string('m', 255), 1);
        AssertSays(TooLong("metric name", 'm', 255), "name", () => Metrics.AddMetric(new string('m', 256), 1));
        Metrics.AddDimension(new string('d', 250), new string('v', 1024));
        AssertSays(TooLong("dimension name", 'd', 250), "name", () => Metrics.AddDimension(new string('d', 251), "x"));
        AssertSays(
            "The value of the dimension \"who\" is too long. CloudWatch allows 1024 characters.",
            "value",
            () => Metrics.AddDimension("who", new string('v', 1025)));
        Metrics.SetNamespace(new string('n', 255));
        AssertSays(TooLong("metric namespace", 'n', 255), "namespace", () => Metrics.SetNamespace(new string('n', 256)));

        static string TooLong(string what, char letter, int most) =>
            $"The {what} \"{new string(letter, 32)}…\" has {most + 1} characters. CloudWatch allows {most}.";
    }

    [Fact]
    public void SetNamespace_EveryAllowedCharacter_IsTaken()
    {
        const string All = "A-Z_a-z.0/9#b:c d";
        Metrics.AddSingleMetric("M", 1, @namespace: All);
        Assert.Equal(All, _telemetry.OnlyMetrics().Directive().GetProperty("Namespace").GetString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void AddMetric_LargestValue_IsTakenAndTheNextOneSaysSo(int sign)
    {
        var largest = Math.Pow(2, 360);
        Metrics.AddMetric("M", sign * largest);
        AssertSays(
            "The value of the metric \"M\" is NaN, infinite, or beyond 2^360. CloudWatch doesn't store such values.",
            "value",
            () => Metrics.AddMetric("M", sign * Math.BitIncrement(largest)));
        Metrics.Flush();
        Assert.Equal(sign * largest, _telemetry.OnlyMetrics().GetProperty("M").GetDouble());
    }

    [Fact]
    public void SetTimestamp_OldestAndLatest_AreTakenAndOthersSaySo()
    {
        var (oldest, latest) = (_clock.Now - TimeSpan.FromDays(14), _clock.Now + TimeSpan.FromHours(2));
        foreach (var when in (DateTimeOffset[])[oldest, latest])
        {
            Metrics.SetTimestamp(when);
            Metrics.AddMetric("M", 1);
        }

        AssertSays(
            "The timestamp of the metrics is more than 14 days old. CloudWatch rejects such metrics.",
            "when",
            () => Metrics.SetTimestamp(oldest - TimeSpan.FromTicks(1)));
        AssertSays(
            "The timestamp of the metrics is more than 2 hours ahead. CloudWatch rejects such metrics.",
            "when",
            () => Metrics.SetTimestamp(latest + TimeSpan.FromTicks(1)));
        Metrics.Flush();
        Assert.Equal(
            [oldest.ToUnixTimeMilliseconds(), latest.ToUnixTimeMilliseconds()],
            _telemetry.Metrics.Select(root => root.GetProperty("_aws").GetProperty("Timestamp").GetInt64()));
    }

    [Fact]
    public void AddDimensions_NoneOrOneTwice_SaysHowToFixIt()
    {
        AssertSays("No dimensions are given. Use at least one name and value.", "dimensions", () => Metrics.AddDimensions());
        AssertSays("The dimension \"a\" is given twice.", "dimensions", () => Metrics.AddDimensions(("a", "1"), ("b", "1"), ("a", "2")));
    }

    [Fact]
    public void AddMetric_AnotherUnitOrResolution_SaysHowToFixIt()
    {
        Fill();
        AssertSays(
            "The metric \"Load\" has the unit Seconds in this document and can't have Milliseconds too. Use one unit, or another name.",
            "unit",
            () => Metrics.AddMetric("Load", 1, MetricUnit.Milliseconds, MetricResolution.High));
        AssertSays(
            "The metric \"Load\" has the resolution Standard in this document and can't have High too. Use one resolution, or another "
            + "name.",
            "resolution",
            () => Metrics.AddMetric("Load", 1, MetricUnit.Seconds, MetricResolution.High));
    }

    [Theory]
    [InlineData("Load")]
    [InlineData("New")]
    public void AddMetric_NumberThatIsNoUnitOrResolution_SaysHowToFixIt(string name)
    {
        Fill();
        foreach (var unit in (int[])[27, -1])
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.AddMetric(name, 1, (MetricUnit)unit));
            Assert.Equal(("unit", (MetricUnit)unit), (error.ParamName, error.ActualValue));
            Assert.StartsWith(
                "The value isn't a unit of CloudWatch. Use a member of MetricUnit. (", error.Message, StringComparison.Ordinal);
        }

        var other = Assert.Throws<ArgumentOutOfRangeException>(
            () => Metrics.AddMetric(name, 1, MetricUnit.Seconds, (MetricResolution)60));
        Assert.Equal(("resolution", (MetricResolution)60), (other.ParamName, other.ActualValue));
        Assert.StartsWith(
            "The value isn't a resolution of CloudWatch. Use a member of MetricResolution. (", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SetDefaultDimensions_NullDictionary_NamesTheParameter()
    {
        Dictionary<string, string> none = null!;
        Assert.Equal("dimensions", Assert.Throws<ArgumentNullException>(() => Metrics.SetDefaultDimensions(none)).ParamName);
    }

    private static void Fill()
    {
        Metrics.AddMetric("Load", 1, MetricUnit.Seconds);
        Metrics.AddDimension("tier", "gold");
        Metrics.AddMetadata("order", 7);
    }

    private static void AssertSays(string message, string parameter, Action call)
    {
        var error = Assert.Throws<ArgumentException>(call);
        Assert.Equal($"{message} (Parameter '{parameter}')", error.Message);
    }
}
