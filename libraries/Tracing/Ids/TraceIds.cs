using System.Diagnostics;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Tracing.Ids;

// The ids of an invocation's trace. The context has W3C's form: 5759e988bd86… is 1-5759e988-bd86… in X-Ray's.
internal readonly record struct TraceIds(ActivityContext Context)
{
    private const int TraceLength = 32;
    private const int SpanLength = 16;

    internal bool IsSampled => (Context.TraceFlags & ActivityTraceFlags.Recorded) != 0;

    internal bool HasContext => Context.TraceId != default;

    // The segment that Lambda created.
    internal string? Parent => Context.SpanId != default ? Context.SpanId.ToHexString() : null;

    internal static TraceIds Of(Invocation invocation)
    {
        var header = invocation.Trace;

        // A test receives the spans of an invocation without a header, too.
        if (string.IsNullOrWhiteSpace(header.Raw) && invocation.Process.Segments is not null)
        {
            var random = new ActivityContext(
                NewTraceId.Create(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);
            return new TraceIds(random);
        }

        return Of(header);
    }

    // X-Ray can't place a subsegment without a parent.
    internal static TraceIds Of(TraceHeader header)
    {
        Span<char> ids = stackalloc char[TraceLength + SpanLength];
        if (!header.TryCopyIds(ids))
        {
            return default;
        }

        var trace = ids[..TraceLength];
        var span = ids[TraceLength..];
        ToLower(ids);
        if (IsZero(trace) || IsZero(span))
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

    // For spans that are exported: the trace of the header if it has one, else a new one, whose first span has no parent.
    internal static TraceIds WithoutParent(TraceHeader header)
    {
        Span<char> id = stackalloc char[TraceLength];
        var isKnown = header.TryCopyTraceId(id);
        ToLower(id);
        var trace = isKnown && !IsZero(id) ? ActivityTraceId.CreateFromString(id) : NewTraceId.Create();
        var flags = header.Sampled ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None;
        return new TraceIds(new ActivityContext(trace, default, flags, isRemote: true));
    }

    // Plain loops, because the framework's vectorized methods take a millisecond of a cold start. The digits are hexadecimal: 0 to 9 have
    // the bit of small letters already.
    private static void ToLower(Span<char> digits)
    {
        foreach (ref var digit in digits)
        {
            digit |= (char)0x20;
        }
    }

    private static bool IsZero(ReadOnlySpan<char> digits)
    {
        foreach (var digit in digits)
        {
            if (digit != '0')
            {
                return false;
            }
        }

        return true;
    }

    // The span of this trace that an ActivityContext named in place of a parent when the outermost activity was started.
    internal ActivitySpanId ParentNamedBy(Activity? activity)
    {
        while (activity?.Parent is { } outer)
        {
            activity = outer;
        }

        return activity is not null && HasContext && activity.TraceId == Context.TraceId ? activity.ParentSpanId : default;
    }

    // The trace id in X-Ray's form.
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
