using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Events;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter;

/// <summary>
/// Adds to the X-Ray trace of the current invocation. Every member does nothing where tracing is off (outside Lambda, with
/// <c>POWERTOOLS_TRACE_DISABLED</c> or <c>AWS_SAM_LOCAL</c>) or X-Ray doesn't sample the invocation. Thread-safe.
/// </summary>
public static class Tracer
{
    /// <summary>
    /// The name of the <see cref="System.Diagnostics.ActivitySource"/> that all spans come from; for OpenTelemetry:
    /// <c>AddSource(Tracer.ActivitySourceName)</c>.
    /// </summary>
    public const string ActivitySourceName = SpanSource.Name;

    /// <summary>
    /// The X-Ray trace ID of this invocation, such as <c>1-5759e988-bd862e3fe1be46a994272793</c>; null outside an invocation, and
    /// where Lambda sent none, unless a trace begins here that <c>Lamplighter.OpenTelemetry</c> exports.
    /// </summary>
    public static string? TraceId => Trace?.TraceId ?? Invocation.Current?.Trace.Root;

    /// <summary>
    /// Whether the spans of this invocation are sent: X-Ray samples it or, with <c>Lamplighter.OpenTelemetry</c>, its sampler does. False
    /// outside an invocation, and where tracing is off.
    /// </summary>
    public static bool IsSampled => Trace is { IsSampled: true };

    private static TracingInvocation? Trace => TracingProcess.Current.IsOff ? null : TracingInvocation.Current;

    /// <summary>Sets options. Call it before the first invocation. Thread-safe.</summary>
    /// <param name="configure">Changes the options.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    public static void Configure(Action<TracingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        TracingProcess.Current.Configure(configure);
    }

    /// <summary>
    /// Adds an annotation to the current span, or to the handler's span when no other span is open. X-Ray indexes annotations for search.
    /// </summary>
    /// <param name="key">
    /// 1 to 500 of <c>A–Z a–z 0–9 _</c>; other characters are replaced by <c>_</c>. A key that is set twice keeps the last value.
    /// </param>
    /// <param name="value">At most 1,000 characters are kept; null is left out.</param>
    /// <exception cref="ArgumentException"><paramref name="key"/> is empty.</exception>
    public static void AddAnnotation(string key, string? value) => Annotate(key, value);

    /// <inheritdoc cref="AddAnnotation(string, string?)"/>
    /// <param name="key">
    /// 1 to 500 of <c>A–Z a–z 0–9 _</c>; other characters are replaced by <c>_</c>. A key that is set twice keeps the last value.
    /// </param>
    /// <param name="value">The value.</param>
    public static void AddAnnotation(string key, long value) => Annotate(key, value);

    /// <inheritdoc cref="AddAnnotation(string, string?)"/>
    /// <param name="key">
    /// 1 to 500 of <c>A–Z a–z 0–9 _</c>; other characters are replaced by <c>_</c>. A key that is set twice keeps the last value.
    /// </param>
    /// <param name="value">The value; NaN and the infinities become text.</param>
    public static void AddAnnotation(string key, double value) => Annotate(key, value);

    /// <inheritdoc cref="AddAnnotation(string, string?)"/>
    /// <param name="key">
    /// 1 to 500 of <c>A–Z a–z 0–9 _</c>; other characters are replaced by <c>_</c>. A key that is set twice keeps the last value.
    /// </param>
    /// <param name="value">The value.</param>
    public static void AddAnnotation(string key, bool value) => Annotate(key, value);

    /// <summary>
    /// Adds metadata to the current span, or to the handler's span when no other span is open. X-Ray shows metadata, but doesn't index it.
    /// A span keeps up to 1,000 entries.
    /// </summary>
    /// <param name="key">Its name. A key set twice in a namespace keeps the last value.</param>
    /// <param name="value">
    /// A value that can be written as JSON. It is written during the call. If it has more than 32 KiB, only its start is kept.
    /// </param>
    /// <param name="namespace">
    /// Groups keys. Default: <see cref="TracingAttribute.Namespace"/>, then <see cref="TracingOptions.Namespace"/>, then the service.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="key"/> is empty.</exception>
    public static void AddMetadata(string key, object? value, string? @namespace = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (Trace is { } trace)
        {
            if (Target(trace, "metadata", key) is { } span)
            {
                trace.AddMetadata(span, key, value, @namespace);
            }
        }
        else
        {
            WarnOutside("metadata", key);
        }
    }

    /// <summary>
    /// Starts a span inside the current one; dispose it to end it. Spans that are still open when the one around them ends
    /// are ended with it.
    /// </summary>
    /// <param name="name">
    /// At most 200 characters are kept. X-Ray allows letters, digits, spaces and <c>_ . : / % &amp; # = + - @</c>; other
    /// characters are replaced by <c>_</c>.
    /// </param>
    /// <returns>The span; one that does nothing where tracing is off or the invocation is not sampled. Never null.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static Span StartSpan(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Trace is { } trace ? Span.Start(trace, name) : Span.None;
    }

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

    /// <summary>
    /// Tags the trace of this invocation. The tag becomes an annotation of the handler's span (a list, or text over 1,000
    /// characters, becomes metadata), and every event that is captured from now on has it. A name set twice keeps the last value.
    /// A tag that is not valid is reported in the log and left out.
    /// </summary>
    /// <param name="name">1 to 256 of <c>A–Z a–z 0–9 _ . -</c>; in the annotation's key, dots and dashes are <c>_</c>.</param>
    /// <param name="value">Text of at most 32,766 UTF-8 bytes, a finite number, a boolean, a date, or a list of one of these.</param>
    public static void SetTag(string name, object? value)
    {
        if (Trace is { } trace)
        {
            if (TagRules.TryCreate(trace.Process, name, value, out var tag))
            {
                trace.SetTag(tag);
            }
        }
        else
        {
            WarnOutside("tag", name);
        }
    }

    /// <summary>
    /// Names the endpoint that this invocation served: the annotation <c>Endpoint</c> of the handler's span. By itself it is the
    /// route template of the API Gateway resolver, where there is one.
    /// </summary>
    /// <param name="endpoint">The endpoint, such as <c>/orders/{id}</c>. At most 1,000 characters are kept.</param>
    /// <exception cref="ArgumentException"><paramref name="endpoint"/> is empty.</exception>
    public static void SetEndpoint(string endpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(endpoint);
        if (Trace is { } trace)
        {
            trace.Endpoint = endpoint;
        }
        else
        {
            WarnOutside("endpoint", endpoint);
        }
    }

    private static void Capture(Exception exception, Tag[] tags)
    {
        if (!TracingProcess.Current.IsOff)
        {
            var trace = Trace;
            EventRecorder.CaptureError(LambdaProcess.Current, trace, trace?.FindCurrent(), exception, tags);
        }
    }

    private static void Capture(string message, Tag[] tags)
    {
        if (!TracingProcess.Current.IsOff)
        {
            var trace = Trace;
            EventRecorder.CaptureWarning(LambdaProcess.Current, trace, trace?.FindCurrent(), message, tags);
        }
    }

    private static void Annotate<T>(string key, T value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (Trace is { } trace)
        {
            if (Target(trace, "annotation", key) is { } span)
            {
                trace.Annotate(span, key, value);
            }
        }
        else
        {
            WarnOutside("annotation", key);
        }
    }

    private static Subsegment? Target(TracingInvocation trace, string what, string key)
    {
        var span = trace.FindCurrent();
        if (span is null && trace.IsRecorded)
        {
            trace.Process.WarnOnce(
                $"The {what} \"{key}\" was left out of the trace: no span is open here. Put [Tracing] on the handler, or start a span.");
        }

        return span;
    }

    private static void WarnOutside(string what, string key)
    {
        var process = LambdaProcess.Current;
        if (!TracingProcess.Of(process).IsOff)
        {
            process.WarnOnce($"The {what} \"{key}\" was left out of the trace: this code runs outside an invocation.");
        }
    }
}
