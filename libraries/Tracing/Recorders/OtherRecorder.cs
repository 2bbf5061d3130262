using System.ComponentModel;

namespace Lamplighter.Internal.Tracing.Recorders;

/// <summary>
/// Another library that sends subsegments of the same trace, such as the X-Ray SDK. Generated code implements it in compilations that
/// reference the library. Members are called from any thread, and may throw.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OtherRecorder
{
    /// <summary>Makes the library put its subsegments into the current span. Called whenever a span has started.</summary>
    public abstract void Connect();

    /// <summary>Finds the library's subsegment that the calling code is in and that will be sent; null if there isn't one.</summary>
    /// <param name="entity">What the library made for the current span (<see cref="RecorderSpan.Entity"/>); null without a span.</param>
    /// <param name="traceId">The trace that it must be of.</param>
    public abstract OtherSubsegment? FindOpen(object? entity, string traceId);

    /// <summary>Keeps the library from sending a subsegment; those inside it are sent.</summary>
    /// <param name="subsegment">From <see cref="FindOpen"/>.</param>
    public abstract void Drop(OtherSubsegment subsegment);

    /// <summary>
    /// Undoes <see cref="Drop"/> for the subsegment that the calling code is in; does nothing if that wasn't dropped.
    /// </summary>
    /// <param name="entity">What the library made for the current span (<see cref="RecorderSpan.Entity"/>); null without a span.</param>
    /// <param name="traceId">The trace that it must be of.</param>
    public abstract void Restore(object? entity, string traceId);

    /// <summary>
    /// Copies what was recorded in the library's entity to the span, and sends the subsegments inside it that have ended. Called when the
    /// span ends, and shortly before the deadline.
    /// </summary>
    /// <param name="span">A span with an entity.</param>
    /// <param name="hasEnded">Whether the span ends now.</param>
    public abstract void Complete(RecorderSpan span, bool hasEnded);
}
