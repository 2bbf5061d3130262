using System.ComponentModel;
using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.Recorders;

/// <summary>A span, as another library that records into the same trace needs it. For generated code. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RecorderSpan
{
    private const string Property = "Lamplighter.Recorder";

    private readonly LambdaProcess _process;
    private readonly DescribedErrors _errors;
    private readonly Subsegment _span;
    private object? _entity;

    private RecorderSpan(LambdaProcess process, DescribedErrors errors, Subsegment span, string traceId)
    {
        _process = process;
        _errors = errors;
        _span = span;
        TraceId = traceId;
    }

    /// <summary>The trace, in X-Ray's form.</summary>
    public string TraceId { get; }

    /// <summary>The span's ID, which subsegments inside it name as their parent.</summary>
    public string Id => _span.Activity.SpanId.ToHexString();

    /// <summary>What the library made for this span; null until <see cref="EntityOr"/>.</summary>
    public object? Entity => Volatile.Read(ref _entity);

    /// <summary>Returns the library's object for this span, and makes it on the first call.</summary>
    /// <param name="create">Makes it. Overlapping calls can make several, of which one is kept.</param>
    public object EntityOr(Func<RecorderSpan, object> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Entity ?? Interlocked.CompareExchange(ref _entity, create(this), null) ?? _entity;
    }

    /// <summary>Adds an annotation, as <see cref="Tracer.AddAnnotation(string, string)"/> does.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">Text, a number or a boolean.</param>
    public void AddAnnotation(string key, object value) => _span.TryAnnotate(_process, key, value);

    /// <summary>Adds metadata, as <see cref="Tracer.AddMetadata"/> does.</summary>
    /// <param name="group">Its namespace.</param>
    /// <param name="key">Its key.</param>
    /// <param name="value">A value that can be written as JSON.</param>
    public void AddMetadata(string group, string key, object? value) =>
        _span.TryAddMetadata(_process, MetadataEntry.Capture(_process, group, key, value));

    /// <summary>Marks the span as failed by an exception.</summary>
    /// <param name="error">The exception.</param>
    public void Fail(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        _span.TryFail(_process, _errors, error, withCause: true, []);
    }

    /// <summary>Marks the span as failed without an exception.</summary>
    /// <param name="status">The HTTP status for it: 400 to 499 is an error, of which 429 is a throttle; everything else is a fault.</param>
    public void Fail(int status) => _span.TryFail(status);

    // The one of the span, if the library asked for it.
    internal static RecorderSpan? Find(Activity span) => span.GetCustomProperty(Property) as RecorderSpan;

    internal static RecorderSpan FindOrAdd(LambdaProcess process, DescribedErrors errors, Subsegment span, string traceId)
    {
        if (Find(span.Activity) is { } there)
        {
            return there;
        }

        lock (span.Activity)
        {
            var added = Find(span.Activity) ?? new RecorderSpan(process, errors, span, traceId);
            span.Activity.SetCustomProperty(Property, added);
            return added;
        }
    }
}
