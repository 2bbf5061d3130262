using System.Text.Json;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Telemetry;
using Spectre.Console;

namespace Lamplighter.LocalHost.Reporting;

/// <summary>Prints a line of a function: structured lines in a readable form, other lines unchanged.</summary>
internal static class LogLineWriter
{
    private const string Indent = "  ";

    public static void Write(BlockWriter block, OutputLine line)
    {
        switch (line.Kind)
        {
            case OutputKind.Log when LogKeyNames.TryFind(line.Json, LogLineKeys.Message, out var message):
                WriteLog(block, line, message);
                break;
            case OutputKind.Metrics when EmfDocument.Read(line.Json) is { Count: > 0 } metrics:
                WriteMetrics(block, metrics);
                break;
            default:
                var style = line.Kind == OutputKind.Error ? Styles.Warning : default(Style?);
                block.Write(Indent).Line(Printable.Indent(Printable.Cut(line.Text), Indent), style);
                break;
        }
    }

    private static void WriteLog(BlockWriter block, OutputLine line, JsonElement message)
    {
        var level = line.Key(LogLineKeys.Level) ?? "INFO";
        block.Write(Indent);
        if (line.Key(LogLineKeys.Timestamp) is { } timestamp)
        {
            block.Write(Format.TimeOfDay(timestamp), Styles.Dim).Write(" ");
        }

        block.Write($"{level.ToUpperInvariant(),-5} ", Styles.Level(level.ToUpperInvariant()));
        block.Write(
            Printable.Indent(
                Printable.Cut(message.ValueKind == JsonValueKind.String ? message.GetString()! : message.GetRawText()), Indent + Indent));
        foreach (var member in line.Json.EnumerateObject().Where(member => !RepeatedLogKeys.All.Contains(member.Name) && !IsError(member)))
        {
            block.Write($"  {Printable.OneLine(member.Name)}=", Styles.Dim).Write(Format.Value(member.Value));
        }

        block.Line();
        if (LogKeyNames.TryFind(line.Json, LogLineKeys.Error, out var error) && error.ValueKind == JsonValueKind.Object)
        {
            WriteError(block, error, Indent + Indent);
        }
    }

    private static bool IsError(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.Object && LogKeyNames.Of(LogLineKeys.Error).Contains(member.Name);

    private static void WriteError(BlockWriter block, JsonElement error, string indent)
    {
        block.Write(indent).Line(Printable.Indent($"{error.Text("type")}: {error.Text("message")}", indent + Indent), Styles.Bad);
        foreach (var frame in error.Items("stack"))
        {
            block.Write(indent + Indent).Line(Printable.Indent(frame.ToString(), indent + Indent), Styles.Dim);
        }

        var inner = error.Member("inner", JsonValueKind.Object) is { } one ? [one] : error.Items("inners");
        foreach (var cause in inner.Where(cause => cause.ValueKind == JsonValueKind.Object))
        {
            WriteError(block, cause, indent + Indent);
        }
    }

    private static void WriteMetrics(BlockWriter block, IReadOnlyList<MetricValue> metrics)
    {
        foreach (var metric in metrics)
        {
            block.Write(Indent).Write("metric ", Styles.Metric).Write($"{Printable.OneLine(metric.Namespace)} ", Styles.Dim)
                .Write(Printable.OneLine(metric.Name), Styles.Strong)
                .Write($" {string.Join(',', metric.Values.Select(Format.Number))} {metric.Unit}");
            foreach (var set in metric.DimensionSets)
            {
                block.Write($" [{Printable.OneLine(string.Join(", ", set.Select(dimension => $"{dimension.Key}={dimension.Value}")))}]", Styles.Dim);
            }

            block.Line();
        }
    }
}
