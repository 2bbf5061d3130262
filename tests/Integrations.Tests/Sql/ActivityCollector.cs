using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;

namespace Lamplighter.Tests.Sql;

// What OpenTelemetry would export.
internal sealed class ActivityCollector : BaseProcessor<Activity>
{
    private readonly ConcurrentQueue<Activity> _ended = new();

    public override void OnEnd(Activity data) => _ended.Enqueue(data);

    internal List<Activity> Of(string traceId) =>
        [.. _ended.Where(span => span.TraceId.ToHexString() == traceId && span.Recorded)];
}
