using System.Diagnostics;
using Lamplighter.Internal.Tracing.Http;

namespace Lamplighter.Internal.Tracing.Spans;

// The source of our own spans, and the process's listeners to it and to others. They keep nothing: what they hear belongs
// to the invocation in which they hear it.
internal static class SpanSource
{
    // HttpClient's.
    internal const string Http = "System.Net.Http";

    private static readonly object s_gate = new();
    private static string[] s_others = [];

    // Of the same name, but passed by by our own listener: tells whether somebody else listens, such as OpenTelemetry.
    private static readonly ActivitySource s_probe = new(Tracer.ActivitySourceName);

    internal static ActivitySource Source { get; } = new(Tracer.ActivitySourceName);

    internal static bool HasOtherListeners => s_probe.HasListeners();

    internal static void Listen() => _ = Always.Listener;

    internal static void Listen(string[] sources)
    {
        lock (s_gate)
        {
            foreach (var name in sources)
            {
                if (name is not (Http or Tracer.ActivitySourceName) && Array.IndexOf(s_others, name) < 0)
                {
                    s_others = [.. s_others, name];
                    _ = Add(source => source.Name == name);
                }
            }
        }
    }

    internal static bool IsOurs(ActivitySource source) => ReferenceEquals(source, Source) || source.Name == Tracer.ActivitySourceName;

    private static ActivityListener Add(Func<ActivitySource, bool> shouldListenTo)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = shouldListenTo,
            Sample = static (ref ActivityCreationOptions<ActivityContext> creation) => Sample(creation.Source),
            SampleUsingParentId = static (ref ActivityCreationOptions<string> creation) => Sample(creation.Source),
            ActivityStarted = static activity => InvocationTrace.Current?.Started(activity),
            ActivityStopped = static activity => InvocationTrace.Current?.Stopped(activity),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static ActivitySamplingResult Sample(ActivitySource source) =>
        InvocationTrace.Current is { GoesToXRay: true } trace && trace.Wants(source, Activity.Current)
            ? ActivitySamplingResult.AllDataAndRecorded
            : ActivitySamplingResult.None;

    private static class Always
    {
        internal static readonly ActivityListener Listener = Create();

        private static ActivityListener Create()
        {
            HttpEvents.Listen();

            // X-Ray wants the time of a trace in its id, also of one that begins here for another listener.
            Activity.TraceIdGenerator ??= NewTrace.Id;

            // Read first: both sources must exist before a listener does.
            var probe = s_probe;
            return Add(source => source.Name is Tracer.ActivitySourceName or Http && !ReferenceEquals(source, probe));
        }
    }
}
