using System.Text.Json;
using Lamplighter.LocalHost.Records;

namespace Lamplighter.LocalHost.Explorer;

/// <summary>Writes the segments that Lambda would send.</summary>
internal static class PlatformSegments
{
    public static void Write(Utf8JsonWriter json, InvocationRecord record)
    {
        if (record.IsTraceOnly)
        {
            return;
        }

        var trace = record.Trace;
        Begin(json, record, trace.ServiceSegmentId, "AWS::Lambda", record.ReceivedAt);
        if (trace.CallerSegmentId is { } caller)
        {
            json.WriteString("parent_id", caller);
        }

        if (record is { InitStartedAt: { } started, InitDuration: { } duration })
        {
            json.WriteStartArray("subsegments");
            json.WriteStartObject();
            json.WriteString("id", "0000000000000001");
            json.WriteString("name", "Initialization");
            json.WriteNumber("start_time", Seconds(started));
            json.WriteNumber("end_time", Seconds(started + duration));
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        if (record.StartedAt == default)
        {
            return;
        }

        Begin(json, record, trace.FunctionSegmentId, "AWS::Lambda::Function", record.StartedAt);
        json.WriteString("parent_id", trace.ServiceSegmentId);
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, InvocationRecord record, string id, string origin, DateTimeOffset start)
    {
        json.WriteStartObject();
        json.WriteString("trace_id", record.Trace.TraceId);
        json.WriteString("id", id);
        json.WriteString("name", record.Function.Name);
        json.WriteString("origin", origin);
        json.WriteNumber("start_time", Seconds(start));
        if (record.Status is null)
        {
            json.WriteBoolean("in_progress", true);
            return;
        }

        json.WriteNumber("end_time", Seconds(record.EndedAt));
        if (record.IsError)
        {
            json.WriteBoolean("fault", true);
        }
    }

    private static double Seconds(DateTimeOffset time) => Math.Round((time - DateTimeOffset.UnixEpoch).TotalSeconds, 6);
}
