using System.ComponentModel;
using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.Recorders;

/// <summary>The other library that records into the same traces. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OtherRecorders
{
    private static OtherRecorder? s_recorder;

    /// <summary>
    /// Sets the library's recorder. For generated code, of which several assemblies can have the same: the first recorder stays.
    /// </summary>
    /// <param name="recorder">The recorder.</param>
    public static void Register(OtherRecorder recorder) => Interlocked.CompareExchange(ref s_recorder, recorder, null);

    internal static bool IsUsed => Volatile.Read(ref s_recorder) is not null;

    internal static void Connect(LambdaProcess process)
    {
        if (Volatile.Read(ref s_recorder) is { } recorder)
        {
            try
            {
                recorder.Connect();
            }
            catch (Exception error)
            {
                process.WarnOnce($"The X-Ray SDK couldn't be connected, so its subsegments aren't inside of spans: {error.Message}");
            }
        }
    }

    // The subsegment in a span, or outside of spans, that the calling code is in. A span that the library wasn't used in has none.
    internal static OtherSubsegment? FindOpen(LambdaProcess process, Activity? span, string? traceId)
    {
        if (Volatile.Read(ref s_recorder) is not { } recorder || traceId is null || !TryFindEntity(span, out var entity))
        {
            return null;
        }

        try
        {
            return recorder.FindOpen(entity, traceId);
        }
        catch (Exception error)
        {
            process.WarnOnce($"The subsegment of the X-Ray SDK couldn't be read: {error.Message}");
            return null;
        }
    }

    internal static void Restore(LambdaProcess process, Activity? span, string? traceId)
    {
        if (Volatile.Read(ref s_recorder) is { } recorder && traceId is not null && TryFindEntity(span, out var entity))
        {
            try
            {
                recorder.Restore(entity, traceId);
            }
            catch (Exception error)
            {
                process.WarnOnce($"A subsegment of the X-Ray SDK couldn't be restored, so its call isn't in the trace: {error.Message}");
            }
        }
    }

    internal static void Drop(LambdaProcess process, OtherSubsegment subsegment)
    {
        try
        {
            Volatile.Read(ref s_recorder)?.Drop(subsegment);
        }
        catch (Exception error)
        {
            process.WarnOnce($"A subsegment of the X-Ray SDK couldn't be removed, so its call can appear twice: {error.Message}");
        }
    }

    internal static void Complete(LambdaProcess process, Subsegment span, bool hasEnded)
    {
        if (Volatile.Read(ref s_recorder) is { } recorder && RecorderSpan.Find(span.Activity) is { Entity: not null } known)
        {
            try
            {
                recorder.Complete(known, hasEnded);
            }
            catch (Exception error)
            {
                process.Warn($"What the X-Ray SDK recorded in the span \"{span.Activity.DisplayName}\" is incomplete.", error);
            }
        }
    }

    // What the library made for the span; nothing outside of spans.
    private static bool TryFindEntity(Activity? span, out object? entity)
    {
        entity = span is null ? null : RecorderSpan.Find(span)?.Entity;
        return span is null || entity is not null;
    }
}
