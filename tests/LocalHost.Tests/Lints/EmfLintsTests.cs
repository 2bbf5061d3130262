using System.Text.Json;
using Lamplighter.LocalHost.Lints.Checks;

namespace Lamplighter.Tests.Lints;

/// <summary>Metric documents at each limit of CloudWatch, and one beyond it.</summary>
public sealed class EmfLintsTests
{
    private const string Namespaces = "use 1 to 255 letters, digits, spaces and . - _ / # :";

    [Theory]
    [InlineData("""{"x":1}""", "_aws.CloudWatchMetrics has no directive")]
    [InlineData("""{"_aws":1}""", "_aws.CloudWatchMetrics has no directive")]
    [InlineData("""{"_aws":{"CloudWatchMetrics":[]}}""", "_aws.CloudWatchMetrics has no directive")]
    [InlineData("""{"_aws":{"CloudWatchMetrics":{}}}""", "_aws.CloudWatchMetrics has no directive")]
    public void Problems_WithoutADirective_AreFound(string document, string expected) => Assert.Equal([expected], Problems(document));

    [Theory]
    [InlineData("Shop", true)]
    [InlineData("aZ09._-/#: x", true)]
    [InlineData("S:", true)]
    [InlineData("", false)]
    [InlineData(":S", false)]
    [InlineData("Shöp", false)]
    [InlineData("S,T", false)]
    public void Problems_OfANamespace_AreFound(string name, bool isValid) => Assert.Equal(
        isValid ? [] : [$"the namespace '{name}' isn't valid: {Namespaces}"],
        Problems(Document($$"""{"Namespace":"{{name}}","Dimensions":[[]],"Metrics":[]}""")));

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void Problems_OfLongNames_AreFound(int length, bool isValid)
    {
        var name = new string('n', length);

        Assert.Equal(
            isValid
                ? []
                : [$"the namespace '{name}' isn't valid: {Namespaces}", $"a metric name has {length} characters; 1 to 255 are allowed"],
            Problems(Document(
                $$"""{"Namespace":"{{name}}","Dimensions":[[]],"Metrics":[{"Name":"{{name}}"}]}""", $"\"{name}\":1")));
    }

    [Theory]
    [InlineData("""{"Name":"m","Unit":"Count"}""", "\"m\":1", null)]
    [InlineData("""{"Name":"m","Unit":"Count/Second"}""", "\"m\":[1,2.5]", null)]
    [InlineData("""{"Name":"m","Unit":7}""", "\"m\":[]", null)]
    [InlineData("""{"Name":"m","Unit":"count"}""", "\"m\":1", "the unit 'count' of 'm' isn't a CloudWatch unit (units are case-sensitive)")]
    [InlineData("""{"Name":""}""", "\"m\":1", "a metric name has 0 characters; 1 to 255 are allowed")]
    [InlineData("""{"Nam":"m"}""", "\"m\":1", "a metric name has 0 characters; 1 to 255 are allowed")]
    [InlineData("""{"Name":"m"}""", "\"n\":1", "the document has no number for the metric 'm'")]
    [InlineData("""{"Name":"m"}""", "\"m\":\"1\"", "the document has no number for the metric 'm'")]
    [InlineData("""{"Name":"m"}""", "\"m\":{}", "the document has no number for the metric 'm'")]
    [InlineData("""{"Name":"m"}""", "\"m\":[1,\"2\"]", "'m' isn't an array of at most 100 numbers")]
    [InlineData("""{"Name":"m"}""", "\"m\":[null]", "'m' isn't an array of at most 100 numbers")]
    public void Problems_OfAMetric_AreFound(string metric, string members, string? expected) => Assert.Equal(
        expected is null ? [] : [expected],
        Problems(Document($$"""{"Namespace":"S","Dimensions":[[]],"Metrics":[{{metric}}]}""", members)));

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "'m' isn't an array of at most 100 numbers")]
    public void Problems_OfManyValues_AreFound(int count, string? expected) => Assert.Equal(
        expected is null ? [] : [expected],
        Problems(Document(
            """{"Namespace":"S","Dimensions":[[]],"Metrics":[{"Name":"m"}]}""",
            $"\"m\":[{string.Join(',', Enumerable.Repeat(1, count))}]")));

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "101 metrics in one directive; 100 are allowed")]
    public void Problems_OfManyMetrics_AreFound(int count, string? expected)
    {
        var metrics = string.Join(',', Enumerable.Range(0, count).Select(static i => $$"""{"Name":"m{{i}}"}"""));
        var members = string.Join(',', Enumerable.Range(0, 100).Select(static i => $"\"m{i}\":1"));

        Assert.Equal(
            expected is null ? [] : [expected],
            Problems(Document($$"""{"Namespace":"S","Dimensions":[[]],"Metrics":[{{metrics}}]}""", members)));
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(31, "31 dimensions in one set; 30 are allowed")]
    public void Problems_OfManyDimensions_AreFound(int count, string? expected)
    {
        var names = string.Join(',', Enumerable.Range(0, count).Select(static i => $"\"d{i}\""));
        var members = string.Join(',', Enumerable.Range(0, count).Select(static i => $"\"d{i}\":\"x\""));

        Assert.Equal(
            expected is null ? [] : [expected],
            Problems(Document($$"""{"Namespace":"S","Dimensions":[[{{names}}]],"Metrics":[]}""", members)));
    }

    [Theory]
    [InlineData("[]", "\"d\":\"x\"", "Dimensions has no set; use [[]] for a metric without dimensions")]
    [InlineData("1", "\"d\":\"x\"", "Dimensions has no set; use [[]] for a metric without dimensions")]
    [InlineData("[[\"d\"]]", "\"d\":\"x\"", null)]
    [InlineData("[\"d\"]", "\"e\":\"x\"", null)]
    [InlineData("[[\"\"]]", "\"\":\"x\"", "the dimension name '' isn't valid")]
    [InlineData("[[\":d\"]]", "\":d\":\"x\"", "the dimension name ':d' isn't valid")]
    [InlineData("[[\"d:\"]]", "\"d:\":\"x\"", null)]
    [InlineData("[[\"d\"]]", "\"e\":\"x\"", "the value of the dimension 'd' isn't a string of 1 to 1024 characters")]
    [InlineData("[[\"d\"]]", "\"d\":1", "the value of the dimension 'd' isn't a string of 1 to 1024 characters")]
    [InlineData("[[\"d\"]]", "\"d\":\" \"", "the value of the dimension 'd' isn't a string of 1 to 1024 characters")]
    [InlineData("[[\"d\"]]", "\"d\":\"a\\tb\"", "the value of the dimension 'd' isn't a string of 1 to 1024 characters")]
    public void Problems_OfDimensions_AreFound(string sets, string members, string? expected) => Assert.Equal(
        expected is null ? [] : [expected],
        Problems(Document($$"""{"Namespace":"S","Dimensions":{{sets}},"Metrics":[]}""", members)));

    [Theory]
    [InlineData(250, 1024, true, true)]
    [InlineData(251, 1, false, true)]
    [InlineData(250, 1025, true, false)]
    public void Problems_OfLongDimensions_AreFound(int name, int value, bool isName, bool isValue)
    {
        var (key, text) = (new string('d', name), new string('v', value));

        Assert.Equal(
            !isName ? [$"the dimension name '{key}' isn't valid"]
                : isValue ? [] : [$"the value of the dimension '{key}' isn't a string of 1 to 1024 characters"],
            Problems(Document($$"""{"Namespace":"S","Dimensions":[["{{key}}"]],"Metrics":[]}""", $"\"{key}\":\"{text}\"")));
    }

    [Theory]
    [InlineData("""{"_aws":{"Timestamp":12.5}}""", "12.5")]
    [InlineData("""{"_aws":{"Timestamp":"x"}}""", "\"x\"")]
    [InlineData("""{"_aws":{}}""", "missing")]
    [InlineData("""{"_aws":7}""", "missing")]
    [InlineData("""{}""", "missing")]
    public void Raw_OfAMember_IsItsText(string document, string expected) =>
        Assert.Equal(expected, EmfLints.Raw(JsonDocument.Parse(document).RootElement, "_aws", "Timestamp"));

    private static List<string> Problems(string document) => [.. EmfLints.Problems(JsonDocument.Parse(document).RootElement)];

    private static string Document(string directive, string members = "\"x\":1") =>
        $$$"""{"_aws":{"CloudWatchMetrics":[{{{directive}}}]},{{{members}}}}""";
}
