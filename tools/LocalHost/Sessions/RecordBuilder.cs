using System.Text.Json;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Lints.Checks;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Sessions;

/// <summary>Builds the record of an invocation from what is known at this moment.</summary>
internal static class RecordBuilder
{
    public static InvocationRecord Build(Invocation invocation, IReadOnlyList<JsonElement> documents, SessionLimits limits)
    {
        var result = invocation.Completion is { IsCompletedSuccessfully: true } done ? done.Result : null;
        var lines = (invocation.Init?.Lines ?? []).Select(line => (Line: line, InInit: true))
            .Concat(invocation.Lines.Select(line => (Line: line, InInit: false)))
            .ToList();
        lines = [.. OtlpCopies.Remove(lines, static line => line.Line)];
        var kept = Keep(lines, limits);
        var record = new InvocationRecord
        {
            RequestId = invocation.RequestId,
            Function = invocation.Function,
            Label = invocation.Label,
            Source = invocation.Source,
            ReplayOf = invocation.ReplayOf,
            Trace = invocation.Trace,
            ReceivedAt = invocation.ReceivedAt,
            StartedAt = invocation.StartedAt,
            EndedAt = invocation.EndedAt,
            Duration = invocation.Duration,
            IsCold = invocation.Init is not null,
            InitStartedAt = invocation.Init?.Time?.StartedAt,
            InitDuration = invocation.Init?.Time?.Duration,
            MemoryUsed = invocation.MemoryUsed,
            Status = result?.Status,
            HttpStatus = invocation.HttpStatus,
            ErrorType = result?.ErrorType,
            ErrorMessage = result?.ErrorMessage,
            Event = new StoredPayload(invocation.Payload, invocation.Payload.Length),
            Response = result is null ? StoredPayload.None : StoredPayload.From(result.Payload, result.Length, limits.Response),
            ResponseType = result?.ContentType,
            Lines = [.. kept.Select(line => StoredLine.From(line.Line, line.InInit))],
            Segments = [.. documents.Take(limits.SegmentsOfOne).Select(StoredSegment.From)],
            Metrics = [.. kept.SelectMany(line => MetricPoint.Of(line.Line))],
            Warnings = kept.Count(line => Level(line.Line) == LogSeverity.Warning),
            Errors = kept.Count(line => Level(line.Line) == LogSeverity.Error),
            Notes = kept.Count == lines.Count
                ? invocation.Notes
                : [.. invocation.Notes, $"dropped {Format.Count(lines.Count - kept.Count, "more line")}"],
        };
        return result is null ? record : record with { Lints = LintChecks.Check(record, [.. kept.Select(line => line.Line)], documents) };
    }

    /// <summary>Adds a line that arrived after the record was complete.</summary>
    public static InvocationRecord Add(InvocationRecord record, OutputLine line, SessionLimits limits)
    {
        if (record.Lines.Count >= limits.LinesOfOne
            || record.Lines.Sum(kept => kept.Utf8.Length) + line.Text.Length > limits.LineBytesOfOne)
        {
            return record;
        }

        var level = Level(line);
        return record with
        {
            Lines = [.. record.Lines, StoredLine.From(line)],
            Metrics = [.. record.Metrics, .. MetricPoint.Of(line)],
            Warnings = record.Warnings + (level == LogSeverity.Warning ? 1 : 0),
            Errors = record.Errors + (level == LogSeverity.Error ? 1 : 0),
        };
    }

    /// <summary>Adds trace documents that arrived after the record was complete. Each span is kept once.</summary>
    public static InvocationRecord Add(InvocationRecord record, IReadOnlyList<SegmentDocument> documents, SessionLimits limits)
    {
        var added = SpanIds.Distinct([.. documents.Select(document => document.Json)]);
        var xray = added.Where(document => SpanIds.OfOtlp(document) is null).SelectMany(SpanIds.Of).ToHashSet();
        var kept = record.Segments.Where(segment => segment.OtlpId is not { } id || !xray.Contains(id)).ToList();
        if (added.Any(document => SpanIds.OfOtlp(document) is not null))
        {
            var known = kept.SelectMany(segment => segment.Ids).ToHashSet();
            added = [.. added.Where(document => SpanIds.OfOtlp(document) is not { } id || !known.Contains(id))];
        }

        return record with { Segments = [.. kept, .. added.Take(limits.SegmentsOfOne - kept.Count).Select(StoredSegment.From)] };
    }

    private static List<(OutputLine Line, bool InInit)> Keep(List<(OutputLine Line, bool InInit)> lines, SessionLimits limits)
    {
        var bytes = 0L;
        return [.. lines.Take(limits.LinesOfOne).TakeWhile(line => (bytes += line.Line.Text.Length) <= limits.LineBytesOfOne)];
    }

    private static LogSeverity Level(OutputLine line) =>
        line.Kind == OutputKind.Log
            ? LogSeverities.Of(line.Key(LogLineKeys.Level) ?? line.Member("LogLevel"))
            : LogSeverity.Other;
}
