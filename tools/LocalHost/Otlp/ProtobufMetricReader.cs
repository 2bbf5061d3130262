namespace Lamplighter.LocalHost.Otlp;

/// <summary>Reads an ExportMetricsServiceRequest in protobuf. The field numbers are those of OpenTelemetry's metrics.proto.</summary>
internal sealed class ProtobufMetricReader
{
    private readonly List<OtlpPoint> _points = [];
    private readonly ProtobufValues _values = new();

    private ProtobufMetricReader()
    {
    }

    public static List<OtlpPoint> Read(ReadOnlySpan<byte> request)
    {
        var reader = new ProtobufMetricReader();
        ProtobufEnvelope.Read(request, reader._values, reader.ReadMetric);
        return reader._points;
    }

    private void ReadMetric(ReadOnlySpan<byte> message, OtlpOrigin origin)
    {
        var metric = new OtlpPoint(origin, "", "", "");
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            switch (field.Field)
            {
                case 1: metric = metric with { Name = OtlpLimits.Cut(field.Text) }; break;
                case 3: metric = metric with { Unit = OtlpLimits.Cut(field.Text) }; break;
            }
        }

        // The name may follow its data.
        field = new ProtobufReader(message);
        while (field.Read())
        {
            switch (field.Field)
            {
                case 5: ReadData(field.Bytes, metric with { Kind = "gauge" }, PointFields.Number); break;
                case 7: ReadData(field.Bytes, metric with { Kind = "sum" }, PointFields.Number); break;
                case 9: ReadData(field.Bytes, metric with { Kind = "histogram" }, PointFields.Histogram); break;
                case 10: ReadData(field.Bytes, metric with { Kind = "histogram" }, PointFields.ExponentialHistogram); break;
                case 11: ReadData(field.Bytes, metric with { Kind = "summary" }, PointFields.Summary); break;
            }
        }
    }

    private void ReadData(ReadOnlySpan<byte> message, OtlpPoint metric, PointFields fields)
    {
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            // A gauge and a summary don't have it.
            if (field.Field == 2 && fields != PointFields.Summary && metric.Kind != "gauge")
            {
                metric = metric with { IsDelta = field.Number == 1 };
            }
        }

        field = new ProtobufReader(message);
        while (field.Read())
        {
            if (field.Field == 1)
            {
                if (_points.Count == OtlpLimits.Spans)
                {
                    throw OtlpLimits.TooManyRecords();
                }

                _points.Add(ReadPoint(field.Bytes, metric, fields));
            }
        }
    }

    private OtlpPoint ReadPoint(ReadOnlySpan<byte> message, OtlpPoint point, PointFields fields)
    {
        var attributes = new List<KeyValuePair<string, object?>>();
        point = point with { Attributes = attributes, Count = fields == PointFields.Number ? 1UL : 0 };
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            if (field.Field == fields.Attributes)
            {
                if (attributes.Count < OtlpLimits.Attributes)
                {
                    attributes.Add(_values.ReadAttribute(field.Bytes));
                }
            }
            else if (field.Field == 3)
            {
                point = point with { Time = field.Fixed64 };
            }
            else if (field.Field == fields.Double)
            {
                point = point with { Value = field.Double };
            }
            else if (field.Field == fields.Integer)
            {
                point = point with { Value = (long)field.Fixed64 };
            }
            else if (field.Field == fields.Count)
            {
                point = point with { Count = field.Fixed64 };
            }
            else if (field.Field == fields.Min)
            {
                point = point with { Min = field.Double };
            }
            else if (field.Field == fields.Max)
            {
                point = point with { Max = field.Double };
            }
            else if (field.Field == fields.Exemplars && point.TraceId.Length == 0)
            {
                point = point with { TraceId = ReadTraceId(field.Bytes) };
            }
        }

        return point;
    }

    private static string ReadTraceId(ReadOnlySpan<byte> exemplar)
    {
        var id = "";
        var field = new ProtobufReader(exemplar);
        while (field.Read())
        {
            id = field.Field == 5 ? field.Hex : id;
        }

        return id;
    }
}
