using System.Text.Json;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Telemetry;

public sealed class EmfDocumentTests
{
    [Fact]
    public void Read_TwoDirectivesSetsAndValues_AreDecoded()
    {
        var metrics = Read("""
            {"_aws":{"Timestamp":1,"CloudWatchMetrics":[
              {"Namespace":"A","Dimensions":[["service","tier"],[]],"Metrics":[{"Name":"Latency","Unit":"Milliseconds"},{"Name":"Plain"}]},
              {"Namespace":"B","Dimensions":[[]],"Metrics":[{"Name":"Latency","Unit":"Seconds"}]}]},
             "service":"orders","tier":"gold","Latency":[1,2.5],"Plain":7}
            """);

        Assert.Equal(
            [("A", "Latency", "Milliseconds"), ("A", "Plain", "None"), ("B", "Latency", "Seconds")],
            metrics.Select(metric => (metric.Namespace, metric.Name, metric.Unit)));
        Assert.Equal([1, 2.5], metrics[0].Values);
        Assert.Equal([KeyValuePair.Create("service", "orders"), KeyValuePair.Create("tier", "gold")], metrics[0].DimensionSets[0]);
        Assert.Empty(metrics[0].DimensionSets[1]);
    }

    [Theory]
    [InlineData("""{"_aws":1}""")]
    [InlineData("""{"_aws":{"CloudWatchMetrics":{}}}""")]
    [InlineData("""{"_aws":{"CloudWatchMetrics":[1,{"Metrics":[{"Name":"Missing"},2]}]}}""")]
    public void Read_Broken_IsEmpty(string document) => Assert.Empty(Read(document));

    [Fact]
    public void Read_BeyondCloudWatchsLimits_IsCut()
    {
        var metrics = string.Join(',', Enumerable.Range(0, 150).Select(_ => """{"Name":"M"}"""));
        var values = string.Join(',', Enumerable.Range(0, 150));

        var read = Read($$$"""{"_aws":{"CloudWatchMetrics":[{"Metrics":[{{{metrics}}}]}]},"M":[{{{values}}}]}""");

        Assert.Equal((100, 100), (read.Count, read[0].Values.Count));
    }

    [Fact]
    public void Read_ManyDirectivesAndMembers_TakesLinearTime() =>
        LinearTime.Assert(ManyMembers, document => EmfDocument.Read(document), 500);

    private static JsonElement ManyMembers(int count)
    {
        var directives = string.Join(',', Enumerable.Range(0, count).Select(number => $$$"""{"Metrics":[{"Name":"m{{{number}}}"}]}"""));
        var members = string.Join(',', Enumerable.Range(0, count).Select(number => $"\"m{number}\":1"));
        return JsonDocument.Parse($$$"""{"_aws":{"CloudWatchMetrics":[{{{directives}}}]},{{{members}}}}""").RootElement;
    }

    private static IReadOnlyList<MetricValue> Read(string json) => EmfDocument.Read(JsonDocument.Parse(json).RootElement);
}
