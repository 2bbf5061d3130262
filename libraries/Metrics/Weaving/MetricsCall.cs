using Lamplighter.Invocations;
using Lamplighter.Output;
using Lamplighter.Recording;

namespace Lamplighter.Weaving;

// A call of a method with [Metrics] that begins the invocation, or may raise on empty. Writing is the invocation's affair.
internal sealed class MetricsCall(object?[] arguments, MetricsAttribute attribute) : WovenCall(arguments)
{
    // Whether the call needs a step afterwards too; without one it need not be awaited.
    internal static bool Enter(Invocation invocation, MetricsAttribute attribute)
    {
        if (invocation.Process.Settings.MetricsDisabled)
        {
            return false;
        }

        try
        {
            invocation.Get(MetricsRecorder.Slot).Begin(attribute);
        }
        catch (Exception error)
        {
            invocation.Process.Warn("[Metrics] could not prepare the metrics of the invocation; the method was not affected.", error);
        }

        return Raises(invocation, attribute);
    }

    protected override void OnEntry() => Enter(Invocation, attribute);

    protected override Exception? OnSuccess(object? result) =>
        Raises(Invocation, attribute) && Invocation.Find(MetricsRecorder.Slot) is { HasRecorded: false }
            ? new InvalidOperationException(
                "The method returned and its invocation recorded no metric, which [Metrics(RaiseOnEmpty = true)] or MetricsOptions.RaiseOnEmpty forbids.")
            : null;

    private static bool Raises(Invocation invocation, MetricsAttribute attribute) =>
        attribute.WantsMetrics ?? MetricsProcess.Of(invocation.Process).Options.RaiseOnEmpty;
}
