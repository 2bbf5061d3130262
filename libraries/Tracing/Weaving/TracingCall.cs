using System.Diagnostics;
using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Internal.Tracing.Weaving;

internal sealed class TracingCall(TracingMethod method, TracingInvocation trace) : WovenCall
{
    private Subsegment? _span;
    private Activity? _outer;

    protected override bool WantsResult => _span is not null && method.CapturesResponse(trace);

    protected override void OnEntry()
    {
        _outer = Activity.Current;
        _span = trace.StartWoven(method.NamesIn(trace).Span);
        _span?.Decide(method.CapturesError(trace));
        if (method.Namespace is { } @namespace && _span is not null)
        {
            _span.DefaultNamespace = @namespace;
        }
    }

    protected override void OnSuspend()
    {
        if (_span is not null)
        {
            AmbientActivity.Set(_outer);
        }
    }

    protected override void OnResume()
    {
        if (_span is not null)
        {
            _outer = Activity.Current;
            AmbientActivity.Set(_span.Activity);
        }
    }

    protected override Exception? OnSuccess(object? result)
    {
        // The content of a stream is the response of the function, which can be large.
        if (result is not (null or Stream) && WantsResult)
        {
            trace.AddMetadata(_span!, method.NamesIn(trace).ResponseKey, result, null);
        }

        return null;
    }

    protected override void OnError(Exception error)
    {
        if (_span is null)
        {
            return;
        }

        var captures = method.CapturesError(trace);
        trace.Fail(_span, error, captures);
        if (captures)
        {
            trace.AddMetadata(_span, method.NamesIn(trace).ErrorKey, ErrorMetadata.Of(error, trace.Errors.TryAddMetadata(error)), null);
        }
    }

    protected override void OnExit()
    {
        if (_span is not null)
        {
            trace.Stop(_span);
            AmbientActivity.Set(_outer);
        }
    }
}
