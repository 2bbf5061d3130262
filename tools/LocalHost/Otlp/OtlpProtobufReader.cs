namespace Lamplighter.LocalHost.Otlp;

/// <summary>
/// Reads an ExportTraceServiceRequest in protobuf. The field numbers are those of OpenTelemetry's trace.proto and common.proto.
/// </summary>
internal sealed class OtlpProtobufReader
{
    private const int MaxDepth = 16;
    private int _values;

    private OtlpProtobufReader()
    {
    }

    public static List<OtlpSpan> Read(ReadOnlySpan<byte> request)
    {
        var reader = new OtlpProtobufReader();
        var spans = new List<OtlpSpan>();
        var field = new ProtobufReader(request);
        while (field.Read())
        {
            if (field.Field == 1)
            {
                reader.ReadResource(field.Bytes, spans);
            }
        }

        return spans;
    }

    private void ReadResource(ReadOnlySpan<byte> message, List<OtlpSpan> spans)
    {
        // The resource may follow its spans.
        var service = "";
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            if (field.Field == 1)
            {
                service = ReadAttributes(field.Bytes, 1).FirstOrDefault(attribute => attribute.Key == "service.name").Value as string ?? "";
            }
        }

        field = new ProtobufReader(message);
        while (field.Read())
        {
            if (field.Field == 2)
            {
                ReadScope(field.Bytes, OtlpLimits.Cut(service), spans);
            }
        }
    }

    private void ReadScope(ReadOnlySpan<byte> message, string service, List<OtlpSpan> spans)
    {
        var scope = "";
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            if (field.Field == 1)
            {
                var about = new ProtobufReader(field.Bytes);
                while (about.Read())
                {
                    scope = about.Field == 1 ? about.Text : scope;
                }
            }
        }

        field = new ProtobufReader(message);
        while (field.Read())
        {
            if (field.Field == 2)
            {
                if (spans.Count == OtlpLimits.Spans)
                {
                    throw OtlpLimits.TooManySpans();
                }

                spans.Add(ReadSpan(field.Bytes, OtlpLimits.Cut(scope), service));
            }
        }
    }

    private OtlpSpan ReadSpan(ReadOnlySpan<byte> message, string scope, string service)
    {
        var attributes = new List<KeyValuePair<string, object?>>();
        var events = new List<OtlpEvent>();
        var links = new List<OtlpLink>();
        var span = new OtlpSpan { Scope = scope, Service = service, Attributes = attributes, Events = events, Links = links };
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
                case 9 when attributes.Count < OtlpLimits.Attributes: attributes.Add(ReadAttribute(field.Bytes, MaxDepth)); break;
                case 11 when events.Count < OtlpLimits.Events: events.Add(ReadEvent(field.Bytes)); break;
                case 13 when links.Count < OtlpLimits.Links: links.Add(ReadLink(field.Bytes)); break;
                case 15: span = ReadStatus(field.Bytes, span); break;
            }
        }

        return span;
    }

    private OtlpEvent ReadEvent(ReadOnlySpan<byte> message)
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

        return new OtlpEvent(time, name, ReadAttributes(message, 3));
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

    private List<KeyValuePair<string, object?>> ReadAttributes(ReadOnlySpan<byte> message, int number, int depth = MaxDepth)
    {
        var attributes = new List<KeyValuePair<string, object?>>();
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            if (field.Field == number && attributes.Count < OtlpLimits.Attributes)
            {
                attributes.Add(ReadAttribute(field.Bytes, depth));
            }
        }

        return attributes;
    }

    private KeyValuePair<string, object?> ReadAttribute(ReadOnlySpan<byte> message, int depth)
    {
        if (++_values > OtlpLimits.Values)
        {
            throw OtlpLimits.TooManyValues();
        }

        var (key, value) = ("", (object?)null);
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            switch (field.Field)
            {
                case 1: key = field.Text; break;
                case 2: value = ReadValue(field.Bytes, depth); break;
            }
        }

        return KeyValuePair.Create(key, value);
    }

    private object? ReadValue(ReadOnlySpan<byte> message, int depth)
    {
        if (depth == 0)
        {
            throw new MalformedOtlpException($"A value is nested deeper than {MaxDepth} levels.");
        }

        if (++_values > OtlpLimits.Values)
        {
            throw OtlpLimits.TooManyValues();
        }

        object? value = null;
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            value = field.Field switch
            {
                1 => field.Text,
                2 => field.Number != 0,
                3 => (long)field.Number,
                4 => field.Double,
                5 => ReadArray(field.Bytes, depth - 1),
                6 => ReadAttributes(field.Bytes, 1, depth - 1),
                7 => Convert.ToBase64String(field.Bytes),
                _ => value,
            };
        }

        return value;
    }

    private List<object?> ReadArray(ReadOnlySpan<byte> message, int depth)
    {
        var values = new List<object?>();
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            if (field.Field == 1 && values.Count < OtlpLimits.Attributes)
            {
                values.Add(ReadValue(field.Bytes, depth));
            }
        }

        return values;
    }
}
