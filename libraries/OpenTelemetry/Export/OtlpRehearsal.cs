using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Lines;
using Lamplighter.Internal.OpenTelemetry.Points;
using Lamplighter.Internal.OpenTelemetry.Resources;
using Lamplighter.Internal.OpenTelemetry.Sending;
using Lamplighter.Internal.OpenTelemetry.Settings;
using Lamplighter.Internal.OpenTelemetry.Spans;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// Loads and compiles the code of the first export while the function starts, and opens the connection. Nothing is sent.
internal static class OtlpRehearsal
{
    private static readonly List<KeyValuePair<string, string>> s_dimensions = [new("service", "x")];

    private static ReadOnlySpan<byte> Line =>
        "{\"level\":\"INFO\",\"message\":\"m\",\"timestamp\":\"2026-01-02T03:04:05.678Z\",\"a\":1,\"b\":\"c\"}\n"u8;

    // Runs in an invocation of its own, whose process discards what is written.
    internal static void Run(OtlpSettings settings, SignalExport? traces, SignalExport? logs, SignalExport? metrics)
    {
        if (Invocation.Current is not { } invocation)
        {
            return;
        }

        var resource = ResourceWriter.Write(invocation.Process, settings, "");
        if (traces is not null)
        {
            WriteSpan(new SpanBatch(0, settings.SpanLimits), resource, invocation);
            traces.Rehearse();
        }

        if (logs is not null)
        {
            var batch = new LineBatch(0);
            batch.Start(resource);
            batch.TryAdd(Line, ActivityTraceId.CreateRandom(), isSampled: true, invocation.StartedAt.UtcDateTime);
            batch.Finish();
            logs.Rehearse();
        }

        if (metrics is not null)
        {
            WriteMetrics(resource, invocation);
            metrics.Rehearse();
        }
    }

    private static void WriteMetrics(byte[] resource, Invocation invocation)
    {
        var now = invocation.StartedAt.UtcDateTime;
        var batch = new MetricBatch(0, now);
        batch.Start(resource);
        for (var kind = RecordedMetricKind.Samples; kind <= RecordedMetricKind.Increments; kind++)
        {
            batch.TryAdd(
                new RecordedMetric
                {
                    Invocation = invocation,
                    Scope = "rehearsal",
                    Name = "n",
                    Unit = "ms",
                    Kind = kind,
                    Values = [1],
                    Dimensions = s_dimensions,
                    Since = invocation.StartedAt,
                },
                now,
                now,
                ActivityTraceId.CreateRandom());
        }

        batch.Finish();
    }

    private static void WriteSpan(SpanBatch batch, byte[] resource, Invocation invocation)
    {
        using var activity = new Activity("rehearsal").SetIdFormat(ActivityIdFormat.W3C);
        activity.SetTag("text", "x").SetTag("flag", true).SetTag("number", 1);
        activity.SetTag("list", (string[])["x"]).Start().Stop();
        batch.Start(resource);
        batch.TryAdd(new EndedSpan
        {
            Invocation = invocation,
            Activity = activity,
            TraceId = activity.TraceId,
            ParentId = "0000000000000001",
            IsHandler = true,
            EndUtc = activity.StartTimeUtc,
            Filter = static (Activity _, ref string _, ref object _) => true,
        });
        batch.Finish();
    }
}
