using System.Diagnostics;

namespace Lamplighter.Spans;

// The source of all spans, and the process's one listener. It keeps nothing: what it hears belongs to the invocation in
// which it hears it.
internal static class SpanSource
{
    // Of the same name, but passed by by our own listener: tells whether somebody else listens, such as OpenTelemetry.
    private static readonly ActivitySource s_probe = new(Tracer.ActivitySourceName);

    internal static ActivitySource Source { get; } = new(Tracer.ActivitySourceName);

    internal static bool HasOtherListeners => s_probe.HasListeners();

    internal static void Listen() => _ = Listener.Instance;

    internal static bool IsOurs(Activity activity) =>
        ReferenceEquals(activity.Source, Source) || activity.Source.Name == Tracer.ActivitySourceName;

    private static ActivitySamplingResult Sample() =>
        InvocationTrace.Current is { IsSampled: true } ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None;

    private static class Listener
    {
        internal static readonly ActivityListener Instance = Create();

        private static ActivityListener Create()
        {
            // Read first: both sources must exist before a listener does.
            var probe = s_probe;
            var listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == Tracer.ActivitySourceName && !ReferenceEquals(source, probe),
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => Sample(),
                SampleUsingParentId = static (ref ActivityCreationOptions<string> _) => Sample(),
                ActivityStarted = static activity => InvocationTrace.Current?.Started(activity),
                ActivityStopped = static activity => InvocationTrace.Current?.Stopped(activity),
            };
            ActivitySource.AddActivityListener(listener);
            return listener;
        }
    }
}
