using System.Globalization;
using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Otlp;

/// <summary>
/// Converts a data point to a document in the embedded metric format, so that metrics have one format everywhere: the scope is the
/// namespace, and the attributes are the dimensions. The values of a histogram are as many as it has, up to 100, with its sum, minimum and
/// maximum.
/// </summary>
internal static class PointLine
{
    public static OtlpLine Write(OtlpPoint point)
    {
        using var buffer = new MemoryStream();
        var time = OtlpLine.TimeOf(point.Time);
        var requestId = OtlpLine.RequestIdOf(point.Attributes);
        using (var json = new Utf8JsonWriter(buffer, RelaxedJson.Writer))
        {
            Write(json, point, time, requestId);
        }

        return new OtlpLine(
            OutputLine.FromOtlp(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length), point.Origin.IsLamplighter),
            point.Origin,
            requestId,
            OtlpLine.TraceIdOf(point.TraceId),
            time);
    }

    private static void Write(Utf8JsonWriter json, OtlpPoint point, DateTimeOffset? time, string? requestId)
    {
        var dimensions = point.Attributes
            .Where(one => one.Key is not ("" or "_aws" or "otlp") && !OtlpLine.IsRequestId(one.Key) && one.Key != point.Name)
            .DistinctBy(static one => one.Key)
            .Take(EmfDocument.MaxDimensions)
            .ToList();
        json.WriteStartObject();
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", (time ?? DateTimeOffset.UtcNow).ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", point.Origin is { Scope: { Length: > 0 } scope } ? scope : point.Origin.Service);
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        foreach (var (name, _) in dimensions)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        json.WriteStartObject();
        json.WriteString("Name", point.Name);
        json.WriteString("Unit", point.Unit.Length > 0 ? point.Unit : "None");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        if (requestId is not null)
        {
            json.WriteString("function_request_id", requestId);
        }

        foreach (var (name, value) in dimensions)
        {
            json.WriteString(name, TextOf(value));
        }

        WriteValues(json, point);
        WriteOrigin(json, point);
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, OtlpPoint point)
    {
        if (point.Name is "" or "_aws" or "otlp" or "function_request_id")
        {
            return;
        }

        json.WritePropertyName(point.Name);
        json.WriteStartArray();
        foreach (var value in ValuesOf(point).Where(double.IsFinite))
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    // Values that have the count, the sum, the minimum and the maximum of the histogram; of more than a line takes, their mean.
    private static IEnumerable<double> ValuesOf(OtlpPoint point)
    {
        if (point.Count <= 1)
        {
            return point.Count == 0 ? [] : [point.Value];
        }

        var mean = point.Value / point.Count;
        var (min, max) = (point.Min ?? mean, point.Max ?? mean);
        return point.Count > EmfDocument.MaxValues ? [min, mean, max]
            : point.Count == 2 ? [min, point.Value - min]
            : [min, max, .. Enumerable.Repeat((point.Value - min - max) / (point.Count - 2), (int)point.Count - 2)];
    }

    private static void WriteOrigin(Utf8JsonWriter json, OtlpPoint point)
    {
        json.WriteStartObject("otlp");
        json.WriteString("kind", point.Kind);
        if (point.Origin.Service.Length > 0)
        {
            json.WriteString("service", point.Origin.Service);
        }

        if (point.Kind is "sum" or "histogram")
        {
            json.WriteString("temporality", point.IsDelta ? "delta" : "cumulative");
        }

        if (point.Kind is "histogram" or "summary")
        {
            json.WriteNumber("count", point.Count);
            json.WritePropertyName("sum");
            AttributeValue.Write(json, point.Value);
        }

        json.WriteEndObject();
    }

    private static string TextOf(object? value)
    {
        if (value is string or null or bool or long or double)
        {
            return OtlpLimits.Cut(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, RelaxedJson.Writer))
        {
            AttributeValue.Write(json, value);
        }

        return OtlpLimits.Cut(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}
