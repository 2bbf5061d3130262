using Lamplighter.Invocations;
using Lamplighter.Output;
using Lamplighter.Recording;

namespace Lamplighter.Weaving;

// A call of a method with [Metrics] that begins the invocation, or may raise on empty. Writing is the invocation's affair.
internal sealed class MetricsCall(object?[] arguments, MetricsAttribute attribute) : WovenCall(arguments)
{
    private bool _raises;

    // Whether the call needs a step afterwards too; without one it need not be awaited.
    internal static bool Enter(Invocation invocation, MetricsAttribute attribute)
    {
        if (invocation.Process.Settings.MetricsDisabled)
        {
            return false;
        }

        var isOutermost = false;
        try
        {
            isOutermost = invocation.Get(MetricsRecorder.Slot).Begin(attribute);
        }
        catch (Exception error)
        {
            invocation.Process.Warn("[Metrics] could not prepare the metrics of the invocation; the method was not affected.", error);
        }

        // The option is about handlers; an attribute may ask it of any method.
        return attribute.WantsMetrics ?? (isOutermost && MetricsProcess.Of(invocation.Process).Options.RaiseOnEmpty);
    }

    protected override void OnEntry() => _raises = Enter(Invocation, attribute);

    protected override Exception? OnSuccess(object? result) =>
        _raises && Invocation.Find(MetricsRecorder.Slot) is { HasRecorded: false }
            ? new InvalidOperationException(
                "The method returned and its invocation recorded no metric, which [Metrics(RaiseOnEmpty = true)] or MetricsOptions.RaiseOnEmpty forbids.")
            : null;
}
