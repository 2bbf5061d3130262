using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Events;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter;

/// <summary>
/// A part of the trace, from <see cref="Tracer.StartSpan"/>. Dispose it to end it. Does nothing where tracing is off or the
/// invocation isn't sampled. Thread-safe.
/// </summary>
public sealed class Span : IDisposable
{
    private readonly TracingInvocation? _trace;
    private readonly Subsegment? _subsegment;
    private readonly Activity? _outer;

    private Span(TracingInvocation? trace, Subsegment? subsegment, Activity? outer)
    {
        _trace = trace;
        _subsegment = subsegment;
        _outer = outer;
    }

    internal static Span None { get; } = new(null, null, null);

    /// <inheritdoc cref="Tracer.AddAnnotation(string, string?)"/>
    /// <param name="key">
    /// 1 to 500 of <c>A–Z a–z 0–9 _</c>; other characters are replaced by <c>_</c>. A key that is set twice keeps the last value.
    /// </param>
    /// <param name="value">At most 1,000 characters are kept; null is left out.</param>
    public void AddAnnotation(string key, string? value) => Annotate(key, value);

    /// <inheritdoc cref="Tracer.AddAnnotation(string, long)"/>
    public void AddAnnotation(string key, long value) => Annotate(key, value);

    /// <inheritdoc cref="Tracer.AddAnnotation(string, double)"/>
    public void AddAnnotation(string key, double value) => Annotate(key, value);

    /// <inheritdoc cref="Tracer.AddAnnotation(string, bool)"/>
    public void AddAnnotation(string key, bool value) => Annotate(key, value);

    /// <summary>Adds a value to this span. X-Ray shows metadata, but doesn't index it.</summary>
    /// <inheritdoc cref="Tracer.AddMetadata"/>
    public void AddMetadata(string key, object? value, string? @namespace = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (_subsegment is not null)
        {
            _trace!.AddMetadata(_subsegment, key, value, @namespace);
        }
    }

    /// <summary>
    /// Reports an exception that was caught: one line in the log, and this span is marked as failed, with the exception, its
    /// stack and its inner exceptions as the cause.
    /// </summary>
    /// <inheritdoc cref="Tracer.CaptureError(Exception)"/>
    public void CaptureError(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Capture(exception, []);
    }

    /// <inheritdoc cref="CaptureError(Exception)"/>
    /// <inheritdoc cref="Tracer.CaptureError{TValue}(Exception, IEnumerable{KeyValuePair{string, TValue}})"/>
    public void CaptureError<TValue>(Exception exception, IEnumerable<KeyValuePair<string, TValue>> tags)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(tags);
        Capture(exception, TagRules.Read(Process, tags));
    }

    /// <summary>Reports a warning: one line in the log, and an event of this span.</summary>
    /// <inheritdoc cref="Tracer.CaptureWarning(string)"/>
    public void CaptureWarning(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Capture(message, []);
    }

    /// <inheritdoc cref="CaptureWarning(string)"/>
    /// <inheritdoc cref="Tracer.CaptureWarning{TValue}(string, IEnumerable{KeyValuePair{string, TValue}})"/>
    public void CaptureWarning<TValue>(string message, IEnumerable<KeyValuePair<string, TValue>> tags)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(tags);
        Capture(message, TagRules.Read(Process, tags));
    }

    /// <summary>
    /// Tags this span: an annotation of it, or metadata where the value is a list or text over 1,000 characters. Captured events
    /// inherit only the tags of <see cref="Tracer.SetTag"/>.
    /// </summary>
    /// <inheritdoc cref="Tracer.SetTag"/>
    public void SetTag(string name, object? value)
    {
        if (_subsegment is not null && TagRules.TryCreate(Process, name, value, out var tag))
        {
            _trace!.SetTag(_subsegment, tag);
        }
    }

    /// <summary>Starts a span inside this one, whichever span is current.</summary>
    /// <inheritdoc cref="Tracer.StartSpan"/>
    public Span StartSpan(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_subsegment is null)
        {
            return None;
        }

        var outer = Activity.Current;
        AmbientActivity.Set(_subsegment.Activity);
        var inner = _trace!.Start(name);
        if (inner is null)
        {
            AmbientActivity.Set(outer);
            return None;
        }

        return new Span(_trace, inner, outer);
    }

    /// <summary>Ends the span and the spans that are open inside it. Later calls do nothing.</summary>
    public void Dispose()
    {
        if (_subsegment is not null)
        {
            // Stopping changes the current activity of the calling flow, which may be outside of the span.
            var current = Activity.Current;
            _trace!.Stop(_subsegment);
            AmbientActivity.Set(AmbientActivity.IsWithin(current, _subsegment.Activity) ? _outer : current);
        }
    }

    internal static Span Start(TracingInvocation trace, string name)
    {
        var outer = Activity.Current;
        return trace.Start(name) is { } subsegment ? new Span(trace, subsegment, outer) : None;
    }

    private LambdaProcess Process => _trace?.Process ?? LambdaProcess.Current;

    // A span that does nothing still writes the line: most invocations aren't sampled.
    private void Capture(Exception exception, Tag[] tags)
    {
        if (!TracingProcess.Of(Process).IsOff)
        {
            EventRecorder.CaptureError(Process, _trace ?? TracingInvocation.Current, _subsegment, exception, tags);
        }
    }

    private void Capture(string message, Tag[] tags)
    {
        if (!TracingProcess.Of(Process).IsOff)
        {
            EventRecorder.CaptureWarning(Process, _trace ?? TracingInvocation.Current, _subsegment, message, tags);
        }
    }

    private void Annotate<T>(string key, T value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (_subsegment is not null)
        {
            _trace!.Annotate(_subsegment, key, value);
        }
    }
}
