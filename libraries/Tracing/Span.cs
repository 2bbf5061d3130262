using System.Diagnostics;
using Lamplighter.Spans;

namespace Lamplighter;

/// <summary>
/// A part of the trace, from <see cref="Tracer.StartSpan"/>; dispose it to end it. Where tracing is off or the invocation is
/// not sampled it does nothing. Thread-safe.
/// </summary>
public sealed class Span : IDisposable
{
    private readonly InvocationTrace? _trace;
    private readonly Subsegment? _subsegment;
    private readonly Activity? _outer;

    private Span(InvocationTrace? trace, Subsegment? subsegment, Activity? outer)
    {
        _trace = trace;
        _subsegment = subsegment;
        _outer = outer;
    }

    internal static Span None { get; } = new(null, null, null);

    /// <inheritdoc cref="Tracer.AddAnnotation(string, string?)"/>
    /// <param name="key">1 to 500 of <c>A–Z a–z 0–9 _</c>; other characters are replaced by <c>_</c>. A key set twice keeps the last value.</param>
    /// <param name="value">At most 1,000 characters are kept; null is left out.</param>
    public void AddAnnotation(string key, string? value) => Annotate(key, value);

    /// <inheritdoc cref="Tracer.AddAnnotation(string, long)"/>
    public void AddAnnotation(string key, long value) => Annotate(key, value);

    /// <inheritdoc cref="Tracer.AddAnnotation(string, double)"/>
    public void AddAnnotation(string key, double value) => Annotate(key, value);

    /// <inheritdoc cref="Tracer.AddAnnotation(string, bool)"/>
    public void AddAnnotation(string key, bool value) => Annotate(key, value);

    /// <summary>Adds a value to this span. X-Ray shows metadata and does not index it.</summary>
    /// <inheritdoc cref="Tracer.AddMetadata"/>
    public void AddMetadata(string key, object? value, string? @namespace = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (_subsegment is not null)
        {
            _trace!.AddMetadata(_subsegment, key, value, @namespace);
        }
    }

    /// <summary>Marks this span as failed, with the exception, its stack and its inner exceptions as the cause.</summary>
    /// <param name="exception">The exception.</param>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is null.</exception>
    public void CaptureError(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (_subsegment is not null)
        {
            _trace!.Fail(_subsegment, exception, withCause: true);
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

    /// <summary>Ends the span and what is open inside it. Later calls do nothing.</summary>
    public void Dispose()
    {
        if (_subsegment is not null)
        {
            // Stopping changes the current activity of whichever flow does it; only a flow inside the span leaves it.
            var current = Activity.Current;
            _trace!.Stop(_subsegment);
            AmbientActivity.Set(AmbientActivity.IsWithin(current, _subsegment.Activity) ? _outer : current);
        }
    }

    internal static Span Start(InvocationTrace trace, string name)
    {
        var outer = Activity.Current;
        return trace.Start(name) is { } subsegment ? new Span(trace, subsegment, outer) : None;
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
