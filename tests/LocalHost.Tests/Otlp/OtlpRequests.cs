namespace Lamplighter.Tests.Otlp;

/// <summary>The same request in both forms.</summary>
internal static class OtlpRequests
{
    public const string TraceId = "5759e988bd862e3fe1be46a994272793";
    public const string XRayTraceId = "1-5759e988-bd862e3fe1be46a994272793";

    public const string Json = """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
          "scopeSpans":[{"scope":{"name":"Orders","version":"1"},"spans":[{
            "traceId":"5759e988bd862e3fe1be46a994272793","spanId":"00f067aa0ba902b7","parentSpanId":"53995c3f42cd8ad8","name":"place","kind":3,
            "startTimeUnixNano":"1700000000000000001","endTimeUnixNano":"1700000000250000000",
            "attributes":[
              {"key":"text","value":{"stringValue":"å"}},{"key":"yes","value":{"boolValue":true}},{"key":"count","value":{"intValue":"-3"}},
              {"key":"ratio","value":{"doubleValue":0.5}},{"key":"bytes","value":{"bytesValue":"AQI="}},{"key":"nothing","value":{}},
              {"key":"list","value":{"arrayValue":{"values":[{"stringValue":"a"},{"stringValue":"b"}]}}},
              {"key":"map","value":{"kvlistValue":{"values":[{"key":"inner","value":{"intValue":"1"}}]}}}],
            "events":[{"timeUnixNano":"1700000000100000000","name":"exception","attributes":[{"key":"exception.type","value":{"stringValue":"TimeoutException"}}]}],
            "links":[{"traceId":"AAAABBBBCCCCDDDDAAAABBBBCCCCDDDD","spanId":"00f067aa0ba902b8"},
              {"traceId":"00000000000000000000000000000000"}],
            "status":{"message":"too slow","code":2}}]}]}]}
        """;

    /// <summary>With what a reader must pass by: fields that it does not know, and what the spans have in common behind them.</summary>
    public static byte[] Binary() => new ProtobufWriter().Inner(1, resource => resource
        .Inner(2, scope => scope
            .Inner(2, span => span
                .Bytes(1, Convert.FromHexString(TraceId))
                .Bytes(2, Convert.FromHexString("00f067aa0ba902b7"))
                .Text(3, "vendor=state")
                .Bytes(4, Convert.FromHexString("53995c3f42cd8ad8"))
                .Text(5, "place")
                .Number(6, 3)
                .Fixed64(7, 1_700_000_000_000_000_001)
                .Fixed64(8, 1_700_000_000_250_000_000)
                .Inner(9, one => one.Text(1, "text").Inner(2, value => value.Text(1, "å")))
                .Inner(9, one => one.Text(1, "yes").Inner(2, value => value.Number(2, 1)))
                .Inner(9, one => one.Text(1, "count").Inner(2, value => value.Number(3, unchecked((ulong)-3L))))
                .Inner(9, one => one.Text(1, "ratio").Inner(2, value => value.Fixed64(4, BitConverter.DoubleToUInt64Bits(0.5))))
                .Inner(9, one => one.Text(1, "bytes").Inner(2, value => value.Bytes(7, [1, 2])))
                .Inner(9, one => one.Text(1, "nothing").Inner(2, _ => { }))
                .Inner(
                    9,
                    one =>
                        one.Text(1, "list")
                            .Inner(2, value => value.Inner(5, list => list.Inner(1, a => a.Text(1, "a")).Inner(1, b => b.Text(1, "b")))))
                .Inner(
                    9,
                    one => one.Text(1, "map").Inner(
                        2,
                        value => value.Inner(6, map => map.Inner(1, pair => pair.Text(1, "inner").Inner(2, inner => inner.Number(3, 1))))))
                .Inner(11, one => one
                    .Fixed64(1, 1_700_000_000_100_000_000)
                    .Text(2, "exception")
                    .Inner(3, pair => pair.Text(1, "exception.type").Inner(2, value => value.Text(1, "TimeoutException"))))
                .Inner(13, link => link
                    .Bytes(1, Convert.FromHexString("aaaabbbbccccddddaaaabbbbccccdddd"))
                    .Bytes(2, Convert.FromHexString("00f067aa0ba902b8"))
                    .Text(3, "vendor=state"))
                .Inner(13, link => link.Bytes(1, new byte[16]))
                .Inner(15, status => status.Text(2, "too slow").Number(3, 2))
                .Fixed32(16)
                .Number(99, 1))
            .Inner(1, about => about.Text(1, "Orders").Text(2, "1")))
        .Inner(1, about => about.Inner(1, pair => pair.Text(1, "service.name").Inner(2, value => value.Text(1, "shop"))))).Message;

    /// <summary>One span and nothing more.</summary>
    public static byte[] Span(string traceId, string id, string name = "span", string? invocationId = null) =>
        new ProtobufWriter().Inner(1, resource => resource
        .Inner(2, scope => scope.Inner(2, span =>
        {
            span.Bytes(1, Convert.FromHexString(traceId))
                .Bytes(2, Convert.FromHexString(id))
                .Text(5, name)
                .Fixed64(7, 1_700_000_000_000_000_000)
                .Fixed64(8, 1_700_000_001_000_000_000);
            if (invocationId is not null)
            {
                span.Inner(9, one => one.Text(1, "faas.invocation_id").Inner(2, value => value.Text(1, invocationId)));
            }
        }))).Message;

    /// <summary>A value of that many arrays inside each other.</summary>
    public static byte[] Nested(int depth)
    {
        var value = new ProtobufWriter().Text(1, "core").Message;
        for (var level = 0; level < depth; level++)
        {
            var content = value;
            value = new ProtobufWriter().Inner(5, list => list.Bytes(1, content)).Message;
        }

        return new ProtobufWriter().Inner(1, resource => resource.Inner(2, scope => scope.Inner(2, span => span
            .Bytes(1, Convert.FromHexString(TraceId))
            .Bytes(2, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 })
            .Inner(9, one => one.Text(1, "deep").Bytes(2, value))))).Message;
    }
}
