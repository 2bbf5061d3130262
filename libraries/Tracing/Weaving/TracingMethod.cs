using System.ComponentModel;
using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.Tracing.Sending;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Internal.Tracing.Weaving;

/// <summary>A method with <see cref="TracingAttribute"/>.</summary>
/// <param name="attribute">The attribute.</param>
/// <param name="name">The method's name.</param>
/// <param name="hasResult">Whether it returns a value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TracingMethod(TracingAttribute attribute, string name, bool hasResult) : WovenMethod(name)
{
    private readonly string _readable = MethodName.Readable(name);
    private SpanNames? _names;
    private SpanNames? _exactNames;

    /// <inheritdoc />
    protected override bool IsOff => TracingProcess.Current.IsOff;

    internal string? Namespace { get; } = string.IsNullOrEmpty(attribute.Namespace) ? null : attribute.Namespace;

    /// <inheritdoc />
    protected override void Prepare(LambdaProcess process) => TracingProcess.Of(process).Prepare();

    /// <inheritdoc />
    protected override void Rehearse()
    {
        // Another listener would receive the span.
        if (SpanSource.HasOtherListeners)
        {
            return;
        }

        var call = WovenEntryPoints.Enter(this, []);
        Tracer.AddAnnotation("Rehearsal", Name);
        _ = WovenEntryPoints.CompleteValue(Name, call);
    }

    /// <inheritdoc />
    protected override WovenCall? Begin(Invocation invocation)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        var trace = TracingInvocation.Find(invocation);
        if (trace is null && !TracingProcess.Of(invocation.Process).IsOff)
        {
            trace = TracingInvocation.Of(invocation);
        }

        return trace is null or { IsSilent: true } ? null : new TracingCall(this, trace);
    }

    // Processes of a test run can have different options.
    internal SpanNames NamesIn(TracingInvocation trace) => attribute.Name is { Length: > 0 } name && trace.Settings.Options.ExactNames
        ? _exactNames ??= new SpanNames(name, name)
        : _names ??= new SpanNames("## " + (attribute.Name ?? _readable), _readable);

    internal bool CapturesResponse(TracingInvocation trace) =>
        hasResult && (attribute.CaptureResponseIfSet ?? trace.Settings.CapturesResponse);

    internal bool CapturesError(TracingInvocation trace) => attribute.CaptureErrorIfSet ?? trace.Settings.CapturesError;
}
