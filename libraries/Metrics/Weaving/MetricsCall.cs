using Lamplighter.Recording;

namespace Lamplighter.Weaving;

// A call of a method with [Metrics]. Writing is the invocation's affair; this one begins, and may raise on empty.
internal sealed class MetricsCall(object?[] arguments, MetricsAttribute attribute) : WovenCall(arguments)
{
    protected override void OnEntry()
    {
        if (!Invocation.Process.Settings.MetricsDisabled)
        {
            Invocation.Get(MetricsRecorder.Slot).Begin(attribute);
        }
    }

    protected override Exception? OnSuccess(object? result) =>
        (attribute.WantsMetrics ?? MetricsProcess.Of(Invocation.Process).Options.RaiseOnEmpty) && Invocation.Find(MetricsRecorder.Slot) is { HasRecorded: false }
            ? new InvalidOperationException(
                "The method returned and its invocation recorded no metric, which [Metrics(RaiseOnEmpty = true)] or MetricsOptions.RaiseOnEmpty forbids.")
            : null;
}
