using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Sessions;

/// <summary>Builds records of traces that belong to no invocation.</summary>
internal static class TraceRecords
{
    public static string IdOf(string traceId) => $"trace-{traceId}";

    public static InvocationRecord Begin(string traceId, IReadOnlyList<OtlpSpan> spans)
    {
        var service = spans.FirstOrDefault(span => span.Service.Length > 0)?.Service ?? "unknown";
        return new InvocationRecord
        {
            RequestId = IdOf(traceId),
            IsTraceOnly = true,
            Function = new FunctionInfo(service, 0, TimeSpan.Zero),
            Label = "",
            Source = "OTLP",
            Trace = new TraceHeader(traceId, "", "", null, true),
            ReceivedAt = DateTimeOffset.MaxValue,
            Notes =
            [

                "These spans belong to no invocation of this session: they have another trace ID, and none has the attribute "
                    + "faas.invocation_id.",
            ],
        };
    }

    public static InvocationRecord Add(
        InvocationRecord record, IReadOnlyList<OtlpSpan> spans, IReadOnlyList<SegmentDocument> documents, SessionLimits limits)
    {
        var start = spans.Select(span => Time(span.Start)).Append(record.ReceivedAt).Min();
        var end = spans.Select(span => Time(span.End)).Append(record.EndedAt).Max();
        var root = spans.FirstOrDefault(span => span.ParentId.Length == 0)?.Name;
        return RecordBuilder.Add(record, documents, limits) with
        {
            ReceivedAt = start,
            StartedAt = start,
            EndedAt = end,
            Duration = end > start ? end - start : TimeSpan.Zero,
            Label = root is not null ? $"trace {root}" : record.Label.Length > 0 ? record.Label : $"trace {spans[0].Name}",
        };
    }

    /// <summary>Returns the record that remains after its spans moved to an invocation.</summary>
    public static InvocationRecord Empty(InvocationRecord record, InvocationRecord owner) => record with
    {
        Segments = [],
        Notes = [$"A later span names the invocation of these spans. You find them with {owner.Label}, request {owner.RequestId}."],
    };

    public static IReadOnlyList<SegmentDocument> Move(InvocationRecord record, string traceId) =>
        [.. record.Segments.Select(segment => new SegmentDocument(traceId, segment.Parse()))];

    private static DateTimeOffset Time(ulong nanoseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(
            (long)Math.Min(nanoseconds / 100, (ulong)(DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks));
}
