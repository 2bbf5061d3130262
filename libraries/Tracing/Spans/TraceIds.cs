using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Tracing.Spans;

// The ids of an invocation's trace as W3C writes them, in the context, and as X-Ray does: 1-5759e988-bd86… is 5759e988bd86….
internal readonly record struct TraceIds(ActivityContext Context)
{
    private const int TraceLength = 32;
    private const int SpanLength = 16;

    internal bool IsSampled => (Context.TraceFlags & ActivityTraceFlags.Recorded) != 0;

    internal bool HasContext => Context.TraceId != default;

    // The segment that Lambda made.
    internal string? Parent => HasContext ? Context.SpanId.ToHexString() : null;

    internal static TraceIds Of(Invocation invocation)
    {
        var header = invocation.Trace;

        // A test sees the spans of an invocation that it gave no header.
        if (string.IsNullOrWhiteSpace(header.Raw) && invocation.Process.Segments is not null)
        {
            return new TraceIds(new ActivityContext(NewTrace.Id(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true));
        }

        // A subsegment without a parent has nowhere to go.
        Span<char> ids = stackalloc char[TraceLength + SpanLength];
        if (!header.TryCopyIds(ids))
        {
            return default;
        }

        var trace = ids[..TraceLength];
        var span = ids[TraceLength..];
        Ascii.ToLowerInPlace(ids, out _);
        if (!trace.ContainsAnyExcept('0') || !span.ContainsAnyExcept('0'))
        {
            return default;
        }

        var context = new ActivityContext(
            ActivityTraceId.CreateFromString(trace),
            ActivitySpanId.CreateFromString(span),
            header.Sampled ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None,
            isRemote: true);
        return new TraceIds(context);
    }

    // The trace as X-Ray writes it.
    internal string ToTraceId()
    {
        Span<char> id = stackalloc char[TraceLength + 3];
        Format(id);
        return id.ToString();
    }

    internal void WriteTraceId(Utf8JsonWriter json)
    {
        Span<char> id = stackalloc char[TraceLength + 3];
        Format(id);
        json.WriteString("trace_id"u8, id);
    }

    private void Format(Span<char> id)
    {
        var digits = Context.TraceId.ToHexString();
        "1-".CopyTo(id);
        digits.AsSpan(0, 8).CopyTo(id[2..]);
        id[10] = '-';
        digits.AsSpan(8).CopyTo(id[11..]);
    }
}
