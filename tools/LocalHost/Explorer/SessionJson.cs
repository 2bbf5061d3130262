using System.Text.Json;
using Lamplighter.LocalHost.Lints.Checks;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Sessions;

namespace Lamplighter.LocalHost.Explorer;

/// <summary>Writes the JSON about all invocations.</summary>
internal sealed class SessionJson(SessionStore store, FunctionsJson functions, string? gateway)
{
    public void WriteInfo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("session", store.Id);
        json.WriteNumber("startedAt", RecordJson.Milliseconds(store.StartedAt));
        json.WriteNumber("maxInvocations", store.Limits.Invocations);
        json.WriteNumber("maxBytes", store.Limits.Bytes);
        if (gateway is not null)
        {
            json.WriteString("gateway", gateway);
        }

        json.WriteString("project", functions.Project);
        json.WriteStartArray("functions");
        foreach (var name in functions.Names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void WriteChanges(Utf8JsonWriter json, SessionChanges changes)
    {
        json.WriteStartObject();
        json.WriteString("session", store.Id);
        json.WriteNumber("first", changes.First);
        json.WriteNumber("total", changes.Total);
        json.WriteNumber("bytes", store.Bytes);
        json.WriteStartArray("invocations");
        foreach (var (number, record) in changes.Changed)
        {
            RecordJson.WriteSummary(json, number, record);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>
    /// Writes one series per metric and set of dimensions, as CloudWatch shows them. A point contains the time, the invocation's
    /// number (0 without an invocation) and the values.
    /// </summary>
    public void WriteSeries(Utf8JsonWriter json)
    {
        var series = new Dictionary<string, (
            MetricPoint First, IReadOnlyList<KeyValuePair<string, string>> Dimensions, List<(long Number, MetricPoint Point)> Points)>();
        foreach (var (number, point) in store.Since(0).Changed.SelectMany(one => one.Record.Metrics.Select(point => (one.Number, point)))
            .Concat(store.OtherMetrics.Select(point => (Number: 0L, point))))
        {
            foreach (var set in point.Value.DimensionSets.DefaultIfEmpty([]))
            {
                var dimensions = set.SelectMany(pair => (string[])[pair.Key, pair.Value]);
                var key = string.Join('\0', [point.Value.Namespace, point.Value.Name, point.Value.Unit, .. dimensions]);
                if (!series.TryGetValue(key, out var one))
                {
                    series[key] = one = (point, set, []);
                }

                one.Points.Add((number, point));
            }
        }

        json.WriteStartArray();
        foreach (var (first, dimensions, points) in series.Values)
        {
            json.WriteStartObject();
            WriteIdentity(json, first, dimensions);
            WritePoints(json, points);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void WriteLints(Utf8JsonWriter json)
    {
        var records = store.Records;
        json.WriteStartArray();
        foreach (var (lint, id) in records.SelectMany(record => record.Lints.Select(lint => (lint, record.RequestId)))
            .Concat(CardinalityLints.Check(records)))
        {
            LintJson.Write(json, lint, id);
        }

        json.WriteEndArray();
    }

    internal static void WriteIdentity(Utf8JsonWriter json, MetricPoint point, IReadOnlyList<KeyValuePair<string, string>> dimensions)
    {
        json.WriteString("namespace", point.Value.Namespace);
        json.WriteString("name", point.Value.Name);
        json.WriteString("unit", point.Value.Unit);
        json.WriteStartObject("dimensions");
        foreach (var (name, value) in dimensions.DistinctBy(pair => pair.Key))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    public void WriteOther(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var other in store.Other)
        {
            json.WriteStartObject();
            json.WriteString("function", other.Function);
            json.WritePropertyName("line");
            RecordJson.WriteLine(json, other.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the whole session as one document.</summary>
    public void WriteExport(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("format", "lamplighter-session");
        json.WriteNumber("version", 1);
        json.WritePropertyName("info");
        WriteInfo(json);
        json.WriteStartArray("invocations");
        foreach (var (number, record) in store.Since(0).Changed)
        {
            RecordJson.WriteDetail(json, number, record);
        }

        json.WriteEndArray();
        json.WritePropertyName("series");
        WriteSeries(json);
        json.WritePropertyName("lints");
        WriteLints(json);
        json.WritePropertyName("other");
        WriteOther(json);
        json.WriteEndObject();
    }

    private static void WritePoints(Utf8JsonWriter json, List<(long Number, MetricPoint Point)> points)
    {
        json.WriteStartArray("points");
        foreach (var (number, point) in points)
        {
            json.WriteStartArray();
            json.WriteNumberValue(RecordJson.Milliseconds(point.At));
            json.WriteNumberValue(number);
            foreach (var value in point.Value.Values.Where(double.IsFinite))
            {
                json.WriteNumberValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
