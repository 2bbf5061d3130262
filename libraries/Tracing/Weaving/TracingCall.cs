using System.Collections;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Lamplighter.Spans;

namespace Lamplighter.Weaving;

internal sealed class TracingCall(object[] arguments, TracingAttribute attribute, string method, Type returnType) : WovenCall(arguments)
{
    private InvocationTrace? _trace;
    private Subsegment? _span;
    private Activity? _outer;

    protected override bool WantsResult =>
        _span is not null
        && returnType != typeof(void) && returnType != typeof(Task) && returnType != typeof(ValueTask)
        && (attribute.CaptureResponseIfSet ?? _trace!.Settings.CapturesResponse);

    protected override void OnEntry()
    {
        _outer = Activity.Current;
        _trace = InvocationTrace.Of(Invocation);
        _span = _trace.StartWoven(attribute.Name is { } name ? "## " + name : MethodName.Of(method).Span);
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
            _trace!.AddMetadata(_span!, MethodName.Of(method).Response, IsLazy(result) ? $"{result.GetType()}, not enumerated" : result, null);
        }

        return null;
    }

    // Enumerating it runs the method's code, or takes the items from the caller.
    private static bool IsLazy(object result) => result is IEnumerable and not (string or ICollection or IReadOnlyCollection<object> or JsonNode);

    protected override void OnError(Exception error)
    {
        if (_span is null)
        {
            return;
        }

        var captures = attribute.CaptureErrorIfSet ?? _trace!.Settings.CapturesError;
        _trace!.Fail(_span, error, captures);
        if (captures)
        {
            _trace!.AddMetadata(_span, MethodName.Of(method).Error, ErrorSummary.Of(error), null);
        }
    }

    protected override void OnExit()
    {
        if (_span is not null)
        {
            _trace!.Stop(_span);
            AmbientActivity.Set(_outer);
        }
    }
}
