using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Otlp;

/// <summary>Log records and metrics, from both forms of requests to lines.</summary>
public sealed class OtlpLineTests
{
    private const string LogsJson = """
        {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}},
          {"key":"faas.name","value":{"stringValue":"orders"}}]},"scopeLogs":[{"scope":{"name":"Orders"},"logRecords":[
          {"timeUnixNano":"1700000000123000000","severityNumber":17,"severityText":"Error","body":{"stringValue":"late å"},
           "traceId":"5759E988BD862E3FE1BE46A994272793","spanId":"00f067aa0ba902b7","eventName":"order.late","attributes":[
            {"key":"order.id","value":{"intValue":"42"}},{"key":"level","value":{"stringValue":"mine"}},
            {"key":"faas.invocation_id","value":{"stringValue":"r-1"}},
            {"key":"exception.type","value":{"stringValue":"TimeoutException"}},
            {"key":"exception.message","value":{"stringValue":"no answer"}},
            {"key":"exception.stacktrace","value":{"stringValue":"TimeoutException: no answer\n at A.B() in c.cs:line 1\n   at D.E()"}}]}]}]}]}
        """;

    private const string MetricsJson = """
        {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
          "scopeMetrics":[{"scope":{"name":"Orders"},"metrics":[
          {"name":"queue","unit":"{order}","gauge":{"dataPoints":[{"timeUnixNano":"1700000000000000000","asInt":"-3",
            "attributes":[{"key":"tier","value":{"stringValue":"gold"}},{"key":"faas.invocation_id","value":{"stringValue":"r-1"}}]}]}},
          {"name":"paid","sum":{"aggregationTemporality":1,"isMonotonic":true,"dataPoints":[
            {"timeUnixNano":"1700000000000000000","asDouble":0.5,
            "exemplars":[{"traceId":"5759e988bd862e3fe1be46a994272793"}]}]}},
          {"name":"duration","unit":"ms","histogram":{"aggregationTemporality":2,"dataPoints":[{"timeUnixNano":"1700000000000000000",
            "count":"4","sum":26,"min":5,"max":9}]}},
          {"name":"size","exponentialHistogram":{"aggregationTemporality":1,"dataPoints":[{"count":"2","sum":3,"min":1,"max":2}]}},
          {"name":"old","summary":{"dataPoints":[{"count":"1000","sum":2000}]}},
          {"name":"none","histogram":{"dataPoints":[{"count":"0","sum":0}]}}]}]}]}
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LogRecord_InBothForms_IsALine(bool isJson)
    {
        var record = Assert.Single(
            isJson ? OtlpLogReader.ReadJson(Encoding.UTF8.GetBytes(LogsJson)) : OtlpLogReader.ReadProtobuf(LogsBinary()));
        var line = LogRecordLine.Write(record);

        Assert.Equal((OutputKind.Log, true), (line.Line.Kind, line.Line.IsOtlp));
        Assert.Equal(
            ("r-1", OtlpRequests.XRayTraceId, "shop", "orders"),
            (line.RequestId, line.TraceId, line.Origin.Service, line.Origin.Function));
        Assert.Equal("r-1", line.Line.RequestId);
        Assert.Equal(
            """
            {"level":"ERROR","message":"late å","timestamp":"2023-11-14T22:13:20.123Z","service":"shop","name":"Orders",
            "function_request_id":"r-1","xray_trace_id":"1-5759e988-bd862e3fe1be46a994272793","span_id":"00f067aa0ba902b7",
            "event_name":"order.late","error":{"type":"TimeoutException","message":"no answer","stack":["A.B() in c.cs:line 1","D.E()"]},
            "order.id":42,"otlp":{"attributes":{"level":"mine"}}}
            """.ReplaceLineEndings(""),
            line.Line.Text);
    }

    [Fact]
    public void LogRecord_OfALineOfLamplighter_HasItsRequestId()
    {
        var record = Assert.Single(OtlpLogReader.ReadJson("""
            {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"paid"},
              "attributes":[{"key":"function_request_id","value":{"stringValue":"r-2"}}]}]}]}]}
            """u8.ToArray()));

        var line = LogRecordLine.Write(record);

        Assert.Equal(("r-2", "r-2"), (line.RequestId, line.Line.RequestId));
        Assert.False(line.Line.Json.GetProperty("otlp").TryGetProperty("attributes", out _));
    }

    [Fact]
    public void LogRecord_OfALineOfLamplighter_HasItsWholeException()
    {
        var record = Assert.Single(OtlpLogReader.ReadJson("""
            {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"late"},"attributes":[
              {"key":"error","value":{"kvlistValue":{"values":[
                {"key":"type","value":{"stringValue":"TimeoutException"}},{"key":"message","value":{"stringValue":"no answer"}},
                {"key":"stack","value":{"arrayValue":{"values":[{"stringValue":"A.B() in c.cs:line 1"},{"stringValue":"D.E()"}]}}},
                {"key":"inner","value":{"kvlistValue":{"values":[{"key":"type","value":{"stringValue":"SocketException"}}]}}}]}}},
              {"key":"exception.type","value":{"stringValue":"TimeoutException"}},
              {"key":"exception.message","value":{"stringValue":"no answer"}}]}]}]}]}
            """u8.ToArray()));

        Assert.Equal(
            """
            {"level":"INFO","message":"late","error":{"type":"TimeoutException","message":"no answer",
            "stack":["A.B() in c.cs:line 1","D.E()"],"inner":{"type":"SocketException"}},"otlp":{}}
            """.ReplaceLineEndings(""),
            LogRecordLine.Write(record).Line.Text);
    }

    [Theory]
    [InlineData("""{"stringValue":"mine"}""", "\"mine\"")]
    [InlineData("""{"kvlistValue":{"values":[{"key":"type","value":{"stringValue":"mine"}}]}}""", """{"type":"mine"}""")]
    public void LogRecord_WithAnotherError_HasBoth(string value, string expected)
    {
        var record = Assert.Single(OtlpLogReader.ReadJson(Encoding.UTF8.GetBytes($$$"""
            {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"attributes":[{"key":"error","value":{{{value}}} },
              {"key":"exception.type","value":{"stringValue":"TimeoutException"}}]}]}]}]}
            """)));

        var line = LogRecordLine.Write(record).Line.Json;
        Assert.Equal("TimeoutException", line.GetProperty("error").GetProperty("type").GetString());
        Assert.Equal(expected, line.GetProperty("otlp").GetProperty("attributes").GetProperty("error").GetRawText());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Metrics_InBothForms_AreDocuments(bool isJson)
    {
        var points = isJson ? OtlpMetricReader.ReadJson(Encoding.UTF8.GetBytes(MetricsJson)) : ProtobufMetricReader.Read(MetricsBinary());
        var lines = points.ConvertAll(PointLine.Write);

        Assert.All(lines, static line => Assert.Equal((OutputKind.Metrics, true), (line.Line.Kind, line.Line.IsOtlp)));
        Assert.Equal(
            [
                "Orders queue -3 {order} tier=gold", "Orders paid 0.5 None ", "Orders duration 5,9,6,6 ms ", "Orders size 1,2 None ",
                "Orders old 2,2,2 None ", "Orders none  None ",
            ],
            lines.Select(static line => Written(Assert.Single(MetricPoint.Of(line.Line)).Value)));
        Assert.Equal("r-1", lines[0].RequestId);
        Assert.Equal(OtlpRequests.XRayTraceId, lines[1].TraceId);
        Assert.Equal(["delta", "cumulative", "delta"], lines[1..4].Select(
            static line => line.Line.Json.GetProperty("otlp").GetProperty("temporality").GetString()));
        Assert.Equal(1_700_000_000_000, EmfDocument.Time(lines[2].Line.Json)!.Value.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Read_CutAnywhere_IsMalformedOrShorter()
    {
        foreach (var (whole, read) in ((byte[], Action<byte[]>)[])
        [
            (LogsBinary(), static bytes => OtlpLogReader.ReadProtobuf(bytes)),
            (MetricsBinary(), static bytes => ProtobufMetricReader.Read(bytes)),
        ])
        {
            for (var length = 1; length < whole.Length; length++)
            {
                Assert.Throws<MalformedOtlpException>(() => read(whole[..length]));
            }
        }
    }

    [Fact]
    public void Read_AnyByteChanged_IsLinesOrMalformedAndNothingElse()
    {
        var random = new Random(7);
        for (var round = 0; round < 10_000; round++)
        {
            var bytes = round % 2 == 0 ? LogsBinary() : MetricsBinary();
            for (var change = random.Next(1, 5); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                var lines = round % 2 == 0
                    ? OtlpLogReader.ReadProtobuf(bytes).ConvertAll(LogRecordLine.Write)
                    : ProtobufMetricReader.Read(bytes).ConvertAll(PointLine.Write);
                Assert.All(lines, static line => Assert.NotEqual(OutputKind.Error, line.Line.Kind));
                Assert.All(lines, static line => _ = MetricPoint.Of(line.Line).ToList());
            }
            catch (MalformedOtlpException)
            {
            }
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"resourceLogs":7}""")]
    [InlineData("""{"resourceLogs":[{"scopeLogs":[7]}]}""")]
    public void Read_OtherJson_IsNoLines(string json)
    {
        Assert.Empty(OtlpLogReader.ReadJson(Encoding.UTF8.GetBytes(json)));
        Assert.Empty(OtlpMetricReader.ReadJson(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void Line_OfAnyBody_IsValidJson()
    {
        var json = """
            {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"kvlistValue":{"values":[{"key":"a","value":{"doubleValue":"NaN"}}]}}},
            {},{"severityNumber":99,"severityText":"odd","timeUnixNano":"-1","traceId":"x","eventName":"e"}]}]}]}
            """;
        var lines = OtlpLogReader.ReadJson(Encoding.UTF8.GetBytes(json)).ConvertAll(LogRecordLine.Write);
        Assert.Equal(
            [
                """{"level":"INFO","message":{"a":"NaN"},"otlp":{}}""", """{"level":"INFO","message":"","otlp":{}}""",
                """{"level":"odd","message":"e","event_name":"e","otlp":{}}""",
            ],
            lines.Select(static line => line.Line.Text));
        Assert.All(lines, static line => Assert.Null(line.Time));
    }

    private static string Written(MetricValue metric) =>
        FormattableString.Invariant($"{metric.Namespace} {metric.Name} {string.Join(',', metric.Values)} {metric.Unit} ")
            + string.Join(',', Assert.Single(metric.DimensionSets).Select(static one => $"{one.Key}={one.Value}"));

    private static byte[] LogsBinary() => new ProtobufWriter().Inner(1, static resource => resource
        .Inner(2, static scope => scope
            .Inner(2, static record => record
                .Fixed64(1, 1_700_000_000_123_000_000)
                .Number(2, 17)
                .Text(3, "Error")
                .Inner(5, static body => body.Text(1, "late å"))
                .Inner(6, static one => one.Text(1, "order.id").Inner(2, static value => value.Number(3, 42)))
                .Inner(6, static one => Attribute(one, "level", "mine"))
                .Inner(6, static one => Attribute(one, "faas.invocation_id", "r-1"))
                .Inner(6, static one => Attribute(one, "exception.type", "TimeoutException"))
                .Inner(6, static one => Attribute(one, "exception.message", "no answer"))
                .Inner(6, static one => Attribute(
                    one, "exception.stacktrace", "TimeoutException: no answer\n   at A.B() in c.cs:line 1\n   at D.E()"))
                .Number(7, 0)
                .Fixed32(8)
                .Bytes(9, Convert.FromHexString(OtlpRequests.TraceId))
                .Bytes(10, Convert.FromHexString("00f067aa0ba902b7"))
                .Fixed64(11, 1)
                .Text(12, "order.late"))
            .Inner(1, static about => about.Text(1, "Orders")))
        .Inner(1, static about => about
            .Inner(1, static one => Attribute(one, "service.name", "shop"))
            .Inner(1, static one => Attribute(one, "faas.name", "orders")))).Message;

    private static byte[] MetricsBinary() => new ProtobufWriter().Inner(1, static resource => resource
        .Inner(1, static about => about.Inner(1, static one => Attribute(one, "service.name", "shop")))
        .Inner(2, static scope => scope
            .Inner(1, static about => about.Text(1, "Orders"))
            .Inner(2, static metric => metric.Inner(5, static data => data.Inner(1, static point => point
                    .Inner(7, static one => Attribute(one, "tier", "gold"))
                    .Inner(7, static one => Attribute(one, "faas.invocation_id", "r-1"))
                    .Fixed64(2, 1)
                    .Fixed64(3, 1_700_000_000_000_000_000)
                    .Fixed64(6, unchecked((ulong)-3L))))
                .Text(1, "queue")
                .Text(3, "{order}"))
            .Inner(2, static metric => metric.Text(1, "paid").Inner(7, static data => data
                .Inner(1, static point => point
                    .Fixed64(3, 1_700_000_000_000_000_000)
                    .Fixed64(4, BitConverter.DoubleToUInt64Bits(0.5))
                    .Inner(5, static one => one.Bytes(5, Convert.FromHexString(OtlpRequests.TraceId))))
                .Number(2, 1)
                .Number(3, 1)))
            .Inner(2, static metric => metric.Text(1, "duration").Text(3, "ms").Inner(9, static data => data
                .Number(2, 2)
                .Inner(1, static point => point
                    .Fixed64(3, 1_700_000_000_000_000_000)
                    .Fixed64(4, 4)
                    .Fixed64(5, BitConverter.DoubleToUInt64Bits(26))
                    .Bytes(6, new byte[16])
                    .Bytes(7, new byte[8])
                    .Fixed64(11, BitConverter.DoubleToUInt64Bits(5))
                    .Fixed64(12, BitConverter.DoubleToUInt64Bits(9)))))
            .Inner(2, static metric => metric.Text(1, "size").Inner(10, static data => data
                .Number(2, 1)
                .Inner(1, static point => point
                    .Fixed64(4, 2)
                    .Fixed64(5, BitConverter.DoubleToUInt64Bits(3))
                    .Number(6, 4)
                    .Inner(8, static buckets => buckets.Number(1, 1))
                    .Fixed64(12, BitConverter.DoubleToUInt64Bits(1))
                    .Fixed64(13, BitConverter.DoubleToUInt64Bits(2)))))
            .Inner(2, static metric => metric.Text(1, "old").Inner(11, static data => data.Inner(1, static point => point
                .Fixed64(4, 1000)
                .Fixed64(5, BitConverter.DoubleToUInt64Bits(2000))
                .Inner(6, static quantile => quantile.Fixed64(1, 0)))))
            .Inner(2, static metric => metric.Text(1, "none").Inner(9, static data => data.Inner(1, static point => point.Fixed64(4, 0))))))
        .Message;

    private static void Attribute(ProtobufWriter one, string key, string text) =>
        one.Text(1, key).Inner(2, value => value.Text(1, text));
}
