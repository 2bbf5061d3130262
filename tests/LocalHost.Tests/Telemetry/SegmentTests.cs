using System.Globalization;
using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Telemetry;

public sealed class SegmentTests
{
    private const string Header = "{\"format\":\"json\",\"version\":1}\n";

    [Theory]
    [InlineData("""{"trace_id":"t","start_time":0,"end_time":253402300799}""")]
    [InlineData("""{"trace_id":"t","start_time":"x","subsegments":[{"start_time":0},{"end_time":253402300799}]}""")]
    public void Read_TimesOfADatagram_MayBeThese(string document) =>
        Assert.Equal(document, SegmentDocument.Read(Encoding.UTF8.GetBytes(Header + document))!.Json.GetRawText());

    [Theory]
    [InlineData("\"start_time\":-0.1")]
    [InlineData("\"end_time\":-1")]
    [InlineData("\"start_time\":253402300799.1")]
    [InlineData("\"end_time\":1772600767089")]
    [InlineData("\"start_time\":1,\"end_time\":1772600767089")]
    [InlineData("\"start_time\":1772600767089,\"end_time\":1")]
    [InlineData("\"start_time\":1,\"subsegments\":[{\"start_time\":1},{\"end_time\":-1}]")]
    public void Read_DatagramWithAnotherTime_IsRefused(string times)
    {
        var datagram = Encoding.UTF8.GetBytes($"{Header}{{\"trace_id\":\"t\",\"name\":\"A\",{times}}}");

        var error = Assert.Throws<JsonException>(() => SegmentDocument.Read(datagram));

        Assert.Equal("A has a time that isn't in seconds since 1970. X-Ray rejects such a document.", error.Message);
    }

    [Theory]
    [InlineData("\n{\"trace_id\":\"t\"}")]
    [InlineData("{\"format\":\"xml\"}\n{\"trace_id\":\"t\"}")]
    [InlineData("{\"form\":\"json\"}\n{\"trace_id\":\"t\"}")]
    [InlineData("{\"format\":7}\n{\"trace_id\":\"t\"}")]
    [InlineData("[]\n{\"trace_id\":\"t\"}")]
    [InlineData("{\"format\":\"json\"}\n{\"trace_id\":7}")]
    [InlineData("{\"format\":\"json\"}\n{\"trace_id\":null}")]
    [InlineData("{\"format\":\"json\"}\n")]
    [InlineData("")]
    public void Read_AnotherDatagram_IsNothing(string datagram) => Assert.Null(SegmentDocument.Read(Encoding.UTF8.GetBytes(datagram)));

    [Fact]
    public void Read_Segment_HasAllThatIsShown()
    {
        const string Document = """
            {"id":"a","parent_id":"p","name":"A","start_time":1.5,"end_time":3,"namespace":"remote","fault":true,"error":true,
            "throttle":true,"annotations":{"text":"a b","number":1.50,"yes":true},
            "http":{"request":{"method":"GET","url":"http://x"},"response":{"status":503}},
            "cause":{"exceptions":[{"type":"T","message":"m"},{"type":"U"}]},
            "links":[{"trace_id":"t1","id":"s1"},{"trace_id":"t2"},{"id":"s3"},7],
            "subsegments":[
              {"id":"b","fault":false,"error":"true","throttle":1,"http":{"response":{"status":200}},"annotations":7,"cause":"x"},
              {"id":"c","parent_id":"q","http":{"request":{"method":"PUT"}},"subsegments":[{"id":"d","name":"D"}]},
              {"name":"without an ID"}]}
            """;

        Assert.Equal(
            """
            a p A 1.5 3 remote fault,error,throttle text="a b",number=1.50,yes=true [GET http://x 503|T: m|U: ] t1/s1,t2/
            b a ? 0 -    [200]
            c q ? 0 -    [PUT]
            d c D 0 -    []
            """,
            string.Join('\n', SegmentReader.Read(JsonDocument.Parse(Document).RootElement).Select(Describe)));
    }

    [Theory]
    [InlineData(128)]
    [InlineData(129)]
    public void Read_Links_AreAtMostThoseOfOpenTelemetry(int count)
    {
        var links = string.Join(',', Enumerable.Repeat("""{"trace_id":"t"}""", count));

        var node = Assert.Single(SegmentReader.Read(JsonDocument.Parse($$"""{"id":"a","links":[{{links}}]}""").RootElement));

        Assert.Equal(128, node.Links.Count);
    }

    [Theory]
    [InlineData(1.0, 3.5, 2.5)]
    [InlineData(3.0, 1.0, 0.0)]
    [InlineData(3.0, null, null)]
    public void Duration_OfASegment_IsNotNegative(double start, double? end, double? seconds)
    {
        var node = new TraceNode("a", null, "A", start, end);

        Assert.Equal((seconds, end is null), (node.Duration?.TotalSeconds, node.IsOpen));
    }

    [Fact]
    public void IsOpen_WithAnOpenChild_IsTrue()
    {
        var root = new TraceNode("a", null, "A", 0, 1);
        root.Children.Add(new TraceNode("b", "a", "B", 0, 1));
        Assert.False(root.IsOpen);
        root.Children[0].Children.Add(new TraceNode("c", "b", "C", 0, null));
        Assert.True(root.IsOpen);
    }

    [Theory]
    [InlineData("""[{"id":"a"},{"id":"a"}]""", "a a")]
    [InlineData("""[{"id":"a","otlp":{}},{"id":"a","otlp":{}},{"id":"b","otlp":{}}]""", "a b")]
    [InlineData("""[{"id":"a","otlp":{}},{"id":"r","subsegments":[{"id":"s","subsegments":[{"id":"a"}]}]},{"id":"b","otlp":1}]""", "r b")]
    [InlineData("""[{"id":"a"},{"id":"a"},{"id":"b","otlp":{}},{"otlp":{}}]""", "a a b ")]
    public void Distinct_Spans_AreThereOnceAsXRayHasThem(string documents, string expected)
    {
        var distinct = SpanIds.Distinct([.. JsonDocument.Parse(documents).RootElement.EnumerateArray()]);

        Assert.Equal(
            expected, string.Join(' ', distinct.Select(static one => one.TryGetProperty("id", out var id) ? id.GetString() : "")));
    }

    private static string Describe(TraceNode node) => string.Join(
        ' ',
        node.Id,
        node.ParentId,
        node.Name,
        node.Start.ToString(CultureInfo.InvariantCulture),
        node.End?.ToString(CultureInfo.InvariantCulture) ?? "-",
        node.Namespace,
        string.Join(',', node.Marks),
        string.Join(',', node.Annotations.Select(static one => $"{one.Key}={one.Value}")),
        $"[{string.Join('|', node.Details)}]",
        string.Join(',', node.Links.Select(static link => $"{link.TraceId}/{link.SpanId}"))).TrimEnd();
}
