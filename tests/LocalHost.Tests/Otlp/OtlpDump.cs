using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lamplighter.LocalHost.Otlp;

namespace Lamplighter.Tests.Otlp;

/// <summary>Writes what was read from a request, or its error.</summary>
internal static class OtlpDump
{
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of<T>(Func<IReadOnlyList<T>> read)
    {
        try
        {
            return string.Concat(read().Select(static one => $"  {Printable(Of((object)one!))}\n"));
        }
        catch (MalformedOtlpException error)
        {
            return $"  error {error.Message}\n";
        }
    }

    private static string Printable(string text) =>
        string.Concat(text.Select(static c => char.IsControl(c) ? $"<{(int)c:x2}>" : c.ToString()));

    private static string Of(object item) => item switch
    {
        OtlpSpan span => Line(
            $"span {span.TraceId}/{span.Id}/{span.ParentId} '{span.Name}' kind={span.Kind} {span.Start}-{span.End} status={span.Status}",
            $"'{span.StatusMessage}' of '{span.Service}' '{span.Scope}' {Json(span.Attributes)}",
            string.Join(' ', span.Events.Select(static one => $"event {one.Time} '{one.Name}' {Json(one.Attributes)}")),
            string.Join(' ', span.Links.Select(static one => $"link {one.TraceId}/{one.SpanId}"))),
        OtlpLogRecord log => Line(
            $"log {log.Time} {log.ObservedTime} {log.Severity} '{log.SeverityText}' {log.TraceId}/{log.SpanId} '{log.EventName}'",
            $"{Origin(log.Origin)} {Json(log.Body)} {Json(log.Attributes)}"),
        OtlpPoint point => Line(
            $"point '{point.Name}' '{point.Unit}' {point.Kind}{(point.IsDelta ? " delta" : "")} {point.Time}",
            $"{Number(point.Value)} of {point.Count}",
            $"{Number(point.Min)}-{Number(point.Max)} '{point.TraceId}' {Origin(point.Origin)} {Json(point.Attributes)}"),
        _ => throw new ArgumentException(item.GetType().Name, nameof(item)),
    };

    private static string Line(params ReadOnlySpan<string> parts)
    {
        var line = new StringBuilder();
        foreach (var part in parts)
        {
            line.Append(line.Length == 0 || part.Length == 0 ? "" : " ").Append(part);
        }

        return line.ToString();
    }

    private static string Origin(OtlpOrigin origin) =>
        $"of '{origin.Service}' '{origin.Function}' '{origin.Scope}'{(origin.IsLamplighter ? " by Lamplighter" : "")}";

    private static string Number(double? number) => number is { } value ? value.ToString(CultureInfo.InvariantCulture) : "?";

    private static string Json(object? value)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_json))
        {
            AttributeValue.Write(json, value);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
