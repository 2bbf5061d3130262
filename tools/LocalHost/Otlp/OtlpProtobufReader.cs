namespace Lamplighter.LocalHost.Otlp;

/// <summary>Reads an ExportTraceServiceRequest in protobuf. The field numbers are those of OpenTelemetry's trace.proto.</summary>
internal static class OtlpProtobufReader
{
    public static List<OtlpSpan> Read(ReadOnlySpan<byte> request)
    {
        var spans = new List<OtlpSpan>();
        var values = new ProtobufValues();
        ProtobufEnvelope.Read(request, values, (message, origin) =>
        {
            if (spans.Count == OtlpLimits.Spans)
            {
                throw OtlpLimits.TooManySpans();
            }

            spans.Add(ReadSpan(message, origin, values));
        });
        return spans;
    }

    private static OtlpSpan ReadSpan(ReadOnlySpan<byte> message, OtlpOrigin origin, ProtobufValues values)
    {
        var attributes = new List<KeyValuePair<string, object?>>();
        var events = new List<OtlpEvent>();
        var links = new List<OtlpLink>();
        var span = new OtlpSpan
        {
            Scope = origin.Scope,
            Service = origin.Service,
            Attributes = attributes,
            Events = events,
            Links = links,
        };
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            switch (field.Field)
            {
                case 1: span = span with { TraceId = field.Hex }; break;
                case 2: span = span with { Id = field.Hex }; break;
                case 4: span = span with { ParentId = field.Hex }; break;
                case 5: span = span with { Name = field.Text }; break;
                case 6: span = span with { Kind = (int)field.Number }; break;
                case 7: span = span with { Start = field.Fixed64 }; break;
                case 8: span = span with { End = field.Fixed64 }; break;
                case 9 when attributes.Count < OtlpLimits.Attributes: attributes.Add(values.ReadAttribute(field.Bytes)); break;
                case 11 when events.Count < OtlpLimits.Events: events.Add(ReadEvent(field.Bytes, values)); break;
                case 13 when links.Count < OtlpLimits.Links: links.Add(ReadLink(field.Bytes)); break;
                case 15: span = ReadStatus(field.Bytes, span); break;
            }
        }

        return span;
    }

    private static OtlpEvent ReadEvent(ReadOnlySpan<byte> message, ProtobufValues values)
    {
        var (time, name) = (0UL, "");
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            switch (field.Field)
            {
                case 1: time = field.Fixed64; break;
                case 2: name = field.Text; break;
            }
        }

        return new OtlpEvent(time, name, values.ReadAttributes(message, 3));
    }

    private static OtlpLink ReadLink(ReadOnlySpan<byte> message)
    {
        var (traceId, spanId) = ("", "");
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            switch (field.Field)
            {
                case 1: traceId = field.Hex; break;
                case 2: spanId = field.Hex; break;
            }
        }

        return new OtlpLink(traceId, spanId);
    }

    private static OtlpSpan ReadStatus(ReadOnlySpan<byte> message, OtlpSpan span)
    {
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            switch (field.Field)
            {
                case 2: span = span with { StatusMessage = field.Text }; break;
                case 3: span = span with { Status = (int)field.Number }; break;
            }
        }

        return span;
    }
}
