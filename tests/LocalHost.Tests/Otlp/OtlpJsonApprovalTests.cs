using System.Text;
using Lamplighter.LocalHost.Otlp;

namespace Lamplighter.Tests.Otlp;

/// <summary>What is read from requests in JSON, member by member, as an approved text.</summary>
public sealed class OtlpJsonApprovalTests
{
    private static readonly string[] s_requests =
    [
        "", "null", "[]", "1", "{", "{}", "{\"resource\":[]}", "{\"resource\":{}}", "{\"resource\":[1,null,\"a\",[]]}",
        "{\"resource\":[{}]}",
        "{\"resource\":[{\"scope\":[]}]}", "{\"resource\":[{\"scope\":[1]}]}", "{\"resource\":[{\"scope\":[{\"item\":[]}]}]}",
        "{\"resource\":[{\"resource\":[],\"scope\":[{\"scope\":[],\"item\":[{}]}]}]}",
        """{"resource":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"s"}}]},"scope":[{"item":[{}]}]}]}""",
        """{"resource":[{"resource":{"attributes":[{"key":"service.name","value":{"intValue":1}}]},"scope":[{"item":[{}]}]}]}""",
        """{"resource":[{"resource":{"attributes":[{"key":"faas.name","value":{"stringValue":"f"}}]},"scope":[{"item":[{}]}]}]}""",
        """{"resource":[{"resource":{"attributes":[{"key":"telemetry.sdk.name","value":{"stringValue":"lamplighter"}}]},"scope":[{"item":[{}]}]}]}""",
        """{"resource":[{"resource":{"attributes":[{"key":"telemetry.sdk.name","value":{"stringValue":"opentelemetry"}}]},"scope":[{"item":[{}]}]}]}""",
        """{"resource":[{"scope":[{"scope":{"name":"n"},"item":[{},{}]},{"scope":{"name":1},"item":[{}]}]},{"scope":[{"item":[{}]}]}]}""",
        """{"resource":[{"scope":[{"item":[1,"a",null,[]]}]}]}""",
    ];

    private static readonly string[] s_values =
    [
        "{}", "1", "[]", "null", """{"stringValue":"a"}""", """{"stringValue":1}""", """{"bytesValue":"AQI="}""", """{"boolValue":true}""",
        """{"boolValue":false}""", """{"boolValue":"true"}""", """{"intValue":"-3"}""", """{"intValue":3}""", """{"intValue":"3.5"}""",
        """{"intValue":" 3"}""", """{"intValue":"9223372036854775808"}""", """{"doubleValue":0.5}""", """{"doubleValue":"1e3"}""",
        """{"doubleValue":"NaN"}""", """{"doubleValue":"Infinity"}""", """{"doubleValue":"x"}""", """{"otherValue":1}""",
        """{"arrayValue":{}}""", """{"arrayValue":{"values":[{"stringValue":"a"},1,{},{"arrayValue":{"values":[{"intValue":1}]}}]}}""",
        """{"kvlistValue":{}}""", """{"kvlistValue":{"values":[{"key":"k","value":{"boolValue":true}},{"key":"k","value":{"intValue":1}},{"value":{}}]}}""",
        """{"stringValue":"a","intValue":1}""",
    ];

    private static readonly string[] s_spans =
    [
        "\"traceId\":\"ABCDEF\"", "\"traceId\":1", "\"spanId\":\"AB\"", "\"parentSpanId\":\"AB\"", "\"name\":\"n\"", "\"kind\":3",
        "\"kind\":\"3\"",
        "\"kind\":\"SPAN_KIND_CLIENT\"", "\"startTimeUnixNano\":\"5\"", "\"startTimeUnixNano\":5", "\"startTimeUnixNano\":\"-5\"",
        "\"startTimeUnixNano\":\" 5\"", "\"startTimeUnixNano\":\"18446744073709551615\"", "\"startTimeUnixNano\":\"18446744073709551616\"",
        "\"endTimeUnixNano\":\"6\"", "\"status\":{}", "\"status\":1", "\"status\":{\"code\":2}", "\"status\":{\"message\":\"m\"}",
        "\"attributes\":[{}]", "\"attributes\":[{\"key\":\"k\"}]", "\"attributes\":{}", "\"attributes\":[1]", "\"events\":[{}]",
        "\"events\":[1]",
        "\"events\":[{\"timeUnixNano\":\"1\",\"name\":\"e\",\"attributes\":[{\"key\":\"k\",\"value\":{\"intValue\":1}}]}]",
        "\"links\":[{}]",
        "\"links\":[{\"traceId\":\"AB\",\"spanId\":\"CD\"},{\"traceId\":1}]",
    ];

    private static readonly string[] s_logs =
    [
        "\"timeUnixNano\":\"1\"", "\"observedTimeUnixNano\":\"2\"", "\"severityNumber\":9", "\"severityNumber\":\"99999999999\"",
        "\"severityText\":\"Warn\"", "\"body\":{\"stringValue\":\"b\"}", "\"body\":{\"kvlistValue\":{\"values\":[{\"key\":\"a\"}]}}",
        "\"body\":\"b\"",
        "\"traceId\":\"AB\"", "\"spanId\":\"CD\"", "\"eventName\":\"e\"", "\"attributes\":[{\"key\":\"k\",\"value\":{\"intValue\":1}}]",
    ];

    private static readonly string[] s_metrics =
    [
        "\"gauge\":{}", "\"gauge\":{\"dataPoints\":[{}]}", "\"gauge\":{\"dataPoints\":[1]}", "\"gauge\":[]",
        "\"unit\":\"ms\",\"gauge\":{\"dataPoints\":[{\"asInt\":\"-3\"}]}",
        "\"gauge\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"asDouble\":0.5,\"asInt\":1,\"count\":5}]}",
        "\"gauge\":{\"dataPoints\":[{\"asDouble\":\"NaN\"}]}",
        "\"gauge\":{\"dataPoints\":[{\"asDouble\":\"x\",\"asInt\":\"y\",\"sum\":\"z\"}]}",
        "\"sum\":{\"dataPoints\":[{\"asInt\":2,\"count\":5}]}", "\"sum\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"asInt\":\"2\"}]}",
        "\"sum\":{\"aggregationTemporality\":2,\"dataPoints\":[{\"asInt\":\"2\"}]}",
        "\"sum\":{\"aggregationTemporality\":\"AGGREGATION_TEMPORALITY_DELTA\",\"dataPoints\":[{\"asInt\":\"2\"}]}",
        "\"sum\":{\"aggregationTemporality\":\"AGGREGATION_TEMPORALITY_CUMULATIVE\",\"dataPoints\":[{\"asInt\":\"2\"}]}",
        "\"histogram\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"timeUnixNano\":\"7\",\"count\":\"4\",\"sum\":26,\"min\":5,\"max\":9}]}",
        "\"histogram\":{\"dataPoints\":[{}]}",
        "\"exponentialHistogram\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"count\":2,\"sum\":3}]}",
        "\"summary\":{\"dataPoints\":[{\"count\":\"1000\",\"sum\":2000}]}",
        "\"summary\":{\"aggregationTemporality\":1,\"dataPoints\":[{}]}",
        "\"gauge\":{\"dataPoints\":[{\"asInt\":1,\"exemplars\":[{\"traceId\":\"AB\"},{\"traceId\":\"CD\"}]}]}",
        "\"gauge\":{\"dataPoints\":[{\"asInt\":1,\"exemplars\":[{}]}]}", "\"gauge\":{\"dataPoints\":[{\"asInt\":1,\"exemplars\":[]}]}",
        "\"gauge\":{\"dataPoints\":[{\"asInt\":1,\"attributes\":[{\"key\":\"k\",\"value\":{\"intValue\":1}}]},{\"asInt\":2}]},\"sum\":{\"dataPoints\":[{}]}",
        "\"other\":{\"dataPoints\":[{}]}",
    ];

    [Fact]
    public void Read_EachMember_IsApproved()
    {
        var text = new StringBuilder();
        foreach (var request in s_requests)
        {
            Add(text, request, () => OtlpJsonReader.Read(Named(request, "Spans", "spans")));
            Add(text, request, () => OtlpLogReader.ReadJson(Named(request, "Logs", "logRecords")));
        }

        foreach (var value in s_values)
        {
            Add(text, value, () => OtlpJsonReader.Read(Item("Spans", "spans", $$"""{"attributes":[{"key":"k","value":{{value}} }]}""")));
        }

        foreach (var member in s_spans)
        {
            Add(text, member, () => OtlpJsonReader.Read(Item("Spans", "spans", $"{{{member}}}")));
        }

        foreach (var member in s_logs)
        {
            Add(text, member, () => OtlpLogReader.ReadJson(Item("Logs", "logRecords", $"{{{member}}}")));
        }

        foreach (var member in s_metrics)
        {
            Add(text, member, () => OtlpMetricReader.ReadJson(Item("Metrics", "metrics", $"{{\"name\":\"n\",{member}}}")));
        }

        Approved.AssertText("LocalHost.Tests", "otlp-json", text.ToString());
    }

    [Theory]
    [InlineData(20_000, "20000")]
    [InlineData(20_001, "The request has more than 20000 spans. Send smaller batches.")]
    public void Read_ManySpans_HaveALimit(int count, string result) =>
        Assert.Equal(result, Count(() => OtlpJsonReader.Read(Item("Spans", "spans", Many(count, "{}")))));

    [Theory]
    [InlineData(20_000, "20000")]
    [InlineData(20_001, "The request has more than 20000 log records or data points. Send smaller batches.")]
    public void Read_ManyRecordsOrPoints_HaveALimit(int count, string result)
    {
        Assert.Equal(result, Count(() => OtlpLogReader.ReadJson(Item("Logs", "logRecords", Many(count, "{}")))));
        Assert.Equal(result, Count(() => OtlpMetricReader.ReadJson(
            Item("Metrics", "metrics", $"{{\"gauge\":{{\"dataPoints\":[{Many(count, "{}")}]}}}}"))));
    }

    [Fact]
    public void Read_ManyMembers_AreCut()
    {
        var span = Assert.Single(OtlpJsonReader.Read(Item("Spans", "spans", $$"""
            {"attributes":[{{Many(1_001, "{}")}}],"events":[{{Many(1_001, "{}")}}],"links":[{{Many(129, "{}")}}]}
            """)));

        Assert.Equal((1_000, 1_000, 128), (span.Attributes.Count, span.Events.Count, span.Links.Count));
    }

    [Theory]
    [InlineData(256, 256)]
    [InlineData(257, 256)]
    public void Read_LongNames_AreCut(int length, int expected)
    {
        var name = new string('n', length);
        var point = Assert.Single(OtlpMetricReader.ReadJson(Encoding.UTF8.GetBytes($$$"""
            {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"{{{name}}}"}},
            {"key":"faas.name","value":{"stringValue":"{{{name}}}"}}]},
            "scopeMetrics":[{"scope":{"name":"{{{name}}}"},
            "metrics":[{"name":"{{{name}}}","unit":"{{{name}}}","gauge":{"dataPoints":[{}]}}]}]}]}
            """)));

        Assert.Equal(
            [expected, expected, expected, expected, expected],
            new[] { point.Name, point.Unit, point.Origin.Service, point.Origin.Function, point.Origin.Scope }
                .Select(static one => one.Length));
    }

    private static void Add<T>(StringBuilder text, string title, Func<IReadOnlyList<T>> read) =>
        text.Append("== ").Append(title).Append('\n').Append(OtlpDump.Of(read));

    private static string Count<T>(Func<IReadOnlyList<T>> read)
    {
        try
        {
            return read().Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (MalformedOtlpException error)
        {
            return error.Message;
        }
    }

    private static string Many(int count, string item) => string.Join(',', Enumerable.Repeat(item, count));

    private static byte[] Named(string request, string kind, string items) => Encoding.UTF8.GetBytes(request
        .Replace("\"resource\":[", $"\"resource{kind}\":[", StringComparison.Ordinal)
        .Replace("\"scope\":[", $"\"scope{kind}\":[", StringComparison.Ordinal)
        .Replace("\"item\"", $"\"{items}\"", StringComparison.Ordinal));

    private static byte[] Item(string kind, string items, string item) =>
        Encoding.UTF8.GetBytes($$"""{"resource{{kind}}":[{"scope{{kind}}":[{"{{items}}":[{{item}}]}]}]}""");
}
