using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Events;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter;

// Errors and warnings that code reports.
public static partial class Tracer
{
    /// <summary>
    /// Reports an exception that was caught: one line in the log, and the current span, or else the handler's, is marked as
    /// failed, with the exception, its stack and its inner exceptions as the cause. The line is written for invocations that
    /// are not sampled too, and outside of any; not where <c>SLS_DISABLE_CAPTURED_EVENTS_STDOUT</c> is true.
    /// </summary>
    /// <param name="exception">The exception.</param>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is null.</exception>
    public static void CaptureError(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Capture(exception, []);
    }

    /// <inheritdoc cref="CaptureError(Exception)"/>
    /// <typeparam name="TValue">The type of the tags' values.</typeparam>
    /// <param name="exception">The exception.</param>
    /// <param name="tags">
    /// Tags of this event, such as a dictionary; at most 1,000 are kept. The event also has the tags of <see cref="SetTag"/>,
    /// which describes what a tag can be; a tag of the event replaces one of the same name.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void CaptureError<TValue>(Exception exception, IEnumerable<KeyValuePair<string, TValue>> tags)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(tags);
        Capture(exception, TagRules.Read(LambdaProcess.Current, tags));
    }

    /// <summary>
    /// Reports a warning: one line in the log, and an event of the current span, or else the handler's. The line is written
    /// for invocations that are not sampled too, and outside of any; not where <c>SLS_DISABLE_CAPTURED_EVENTS_STDOUT</c> is true.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public static void CaptureWarning(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Capture(message, []);
    }

    /// <inheritdoc cref="CaptureWarning(string)"/>
    /// <typeparam name="TValue">The type of the tags' values.</typeparam>
    /// <param name="message">The message.</param>
    /// <param name="tags">
    /// Tags of this event, such as a dictionary; at most 1,000 are kept. The event also has the tags of <see cref="SetTag"/>,
    /// which describes what a tag can be; a tag of the event replaces one of the same name.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void CaptureWarning<TValue>(string message, IEnumerable<KeyValuePair<string, TValue>> tags)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(tags);
        Capture(message, TagRules.Read(LambdaProcess.Current, tags));
    }

    private static void Capture(Exception exception, Tag[] tags)
    {
        if (!TracingProcess.Current.IsOff)
        {
            var trace = CurrentTrace;
            EventRecorder.CaptureError(LambdaProcess.Current, trace, trace?.FindCurrent(), exception, tags);
        }
    }

    private static void Capture(string message, Tag[] tags)
    {
        if (!TracingProcess.Current.IsOff)
        {
            var trace = CurrentTrace;
            EventRecorder.CaptureWarning(LambdaProcess.Current, trace, trace?.FindCurrent(), message, tags);
        }
    }
}
