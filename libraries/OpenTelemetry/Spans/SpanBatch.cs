using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Batches;
using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Spans;

// A request with spans.
internal sealed class SpanBatch(int headRoom, SpanLimits limits) : Batch(headRoom, BatchLimits.Spans)
{
    private ActivitySource? _source;

    // False if there is no room for it.
    internal bool TryAdd(scoped in EndedSpan span)
    {
        if (!HasRoom)
        {
            return false;
        }

        var source = span.Activity.Source;
        if (!ReferenceEquals(source, _source))
        {
            BeginScope(source.Name, source.Version);
            _source = source;
        }

        var before = Buffer.Length;
        try
        {
            var start = BeginItem();
            var writer = new SpanWriter(Buffer, limits, span);
            writer.Write();
            if (!TryEndItem(start))
            {
                return false;
            }

            if (writer.IsIncomplete)
            {
                Problem = $"Spans had more than {limits.Attributes} attributes, {SpanLimits.Events} events or {SpanLimits.Bytes} bytes. "
                    + "The rest was left out of the export.";
            }

            return true;
        }
        catch
        {
            Buffer.Truncate(before);
            throw;
        }
    }

    internal override void Clear()
    {
        base.Clear();
        _source = null;
    }
}
