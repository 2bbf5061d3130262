using System.Collections;
using System.Diagnostics;
using System.Text.Json.Nodes;
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
        _span = trace.StartWoven(method.Span);
        if (_span is not null)
        {
            _span.ShowsErrors = method.CapturesError(trace);
            _span.HidesErrors = !_span.ShowsErrors;
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
        // Reading a stream would take it from the caller.
        if (result is not (null or Stream) && WantsResult)
        {
            var response = IsLazy(result) ? $"{result.GetType()}, not enumerated" : result;
            trace.AddMetadata(_span!, method.ResponseKey, response, null);
        }

        return null;
    }

    // Enumerating it runs the method's code, or takes the items from the caller.
    private static bool IsLazy(object result) =>
        result is IEnumerable and not (string or ICollection or IReadOnlyCollection<object> or JsonNode);

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
            trace.AddMetadata(_span, method.ErrorKey, ErrorMetadata.Of(error), null);
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
