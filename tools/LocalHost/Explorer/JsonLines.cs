using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Explorer;

/// <summary>Writes invocations for scripts: one JSON document per line, oldest first.</summary>
internal static class JsonLines
{
    public static void WriteLogs(Stream output, InvocationRecord record)
    {
        var lines = record.Lines.Where(line => line.Kind != OutputKind.Metrics).Select(line => (line.At, Line: line, Platform: ""))
            .Concat(PlatformLines.Of(record).Select(line => (line.At, Line: (StoredLine?)null!, Platform: line.Text)))
            .OrderBy(line => line.At);
        foreach (var line in lines)
        {
            Document(output, record, json =>
            {
                json.WriteString("time", line.At.UtcDateTime);
                json.WriteString("source", line.Line switch { null => "platform", { Kind: OutputKind.Error } => "stderr", _ => "stdout" });
                if (line.Line is { Kind: OutputKind.Log })
                {
                    json.WritePropertyName("log");
                    json.WriteRawValue(line.Line.Utf8, skipInputValidation: true);
                }
                else
                {
                    json.WriteString("text", line.Line is null ? line.Platform : System.Text.Encoding.UTF8.GetString(line.Line.Utf8));
                }
            });
        }
    }

    public static void WriteTraces(Stream output, InvocationRecord record) => Document(output, record, json =>
    {
        json.WriteString("traceId", record.Trace.TraceId);
        json.WriteNumber("duration", Math.Round(record.Duration.TotalMilliseconds, 3));
        json.WriteString("status", RecordJson.Status(record));
        if (record.HttpStatus is { } http)
        {
            json.WriteNumber("http", http);
        }

        json.WriteBoolean("failed", record.HasFailed);
        json.WriteStartArray("segments");
        RecordJson.WriteSegments(json, record);
        json.WriteEndArray();
    });

    public static void WriteMetrics(Stream output, InvocationRecord record)
    {
        foreach (var point in record.Metrics)
        {
            foreach (var set in point.Value.DimensionSets.DefaultIfEmpty([]))
            {
                Document(output, record, json => WriteMetric(json, point, set));
            }
        }
    }

    private static void WriteMetric(Utf8JsonWriter json, MetricPoint point, IReadOnlyList<KeyValuePair<string, string>> dimensions)
    {
        json.WriteString("time", point.At.UtcDateTime);
        SessionJson.WriteIdentity(json, point, dimensions);
        json.WriteStartArray("values");
        foreach (var value in point.Value.Values.Where(double.IsFinite))
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static void Document(Stream output, InvocationRecord record, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(output, RelaxedJson.Writer))
        {
            json.WriteStartObject();
            json.WriteString("function", record.Function.Name);
            json.WriteString("requestId", record.RequestId);
            write(json);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}
