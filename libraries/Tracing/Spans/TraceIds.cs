using System.Diagnostics;
using System.Globalization;
using System.Text;
using Lamplighter.Hosting;
using Lamplighter.Invocations;

namespace Lamplighter.Spans;

// The ids of an invocation's trace, as X-Ray writes them and as W3C does: 1-5759e988-bd86… is 5759e988bd86….
internal readonly record struct TraceIds(TraceHeader Header, string? Trace, string? Parent, bool IsSampled, ActivityContext Context)
{
    private const int TraceLength = 32;
    private const int SpanLength = 16;

    internal bool HasContext => Context.TraceId != default;

    internal static TraceIds Of(Invocation invocation)
    {
        var header = invocation.Trace;

        // A test sees the spans of an invocation that it gave no header.
        if (string.IsNullOrWhiteSpace(header.Raw) && invocation.Process.Segments is not null)
        {
            var trace = NewTrace.Id();
            var parent = ActivitySpanId.CreateRandom();
            var digits = trace.ToHexString();
            return new TraceIds(
                header,
                string.Create(CultureInfo.InvariantCulture, $"1-{digits.AsSpan(0, 8)}-{digits.AsSpan(8)}"),
                parent.ToHexString(),
                true,
                new ActivityContext(trace, parent, ActivityTraceFlags.Recorded, isRemote: true));
        }

        // A subsegment without a parent has nowhere to go.
        if (header.Root is null || header.Parent is null)
        {
            return new TraceIds(header, header.Root, null, false, default);
        }

        Span<char> ids = stackalloc char[TraceLength + SpanLength];
        var w3c = ids[..TraceLength];
        var span = ids[TraceLength..];
        header.Root.AsSpan(2, 8).CopyTo(w3c);
        header.Root.AsSpan(11).CopyTo(w3c[8..]);
        header.Parent.CopyTo(span);
        Ascii.ToLowerInPlace(ids, out _);
        if (!w3c.ContainsAnyExcept('0') || !span.ContainsAnyExcept('0'))
        {
            return new TraceIds(header, header.Root, null, false, default);
        }

        var context = new ActivityContext(
            ActivityTraceId.CreateFromString(w3c),
            ActivitySpanId.CreateFromString(span),
            header.Sampled ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None,
            isRemote: true);
        return new TraceIds(header, header.Root, header.Parent, header.Sampled, context);
    }
}
