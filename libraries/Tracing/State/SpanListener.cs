using System.Diagnostics;
using Lamplighter.Internal.Tracing.Ids;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.State;

// The process's listeners to activities. They keep no state: an activity belongs to the invocation in which it starts.
internal static class SpanListener
{
    private static readonly object s_gate = new();
    private static string[] s_others = [];

    internal static void Listen() => _ = Always.Listener;

    internal static void Listen(string[] sources)
    {
        lock (s_gate)
        {
            foreach (var name in sources)
            {
                if (name is not (SpanSource.Http or SpanSource.Name) && Array.IndexOf(s_others, name) < 0)
                {
                    s_others = [.. s_others, name];
                    _ = Add(source => source.Name == name && !SourceProbes.Is(source));
                }
            }
        }
    }

    private static ActivityListener Add(Func<ActivitySource, bool> shouldListenTo)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = shouldListenTo,
            Sample = static (ref ActivityCreationOptions<ActivityContext> creation) => Sample(creation.Source),
            SampleUsingParentId = static (ref ActivityCreationOptions<string> creation) => Sample(creation.Source),
            ActivityStarted = static activity => TracingInvocation.Current?.Started(activity),
            ActivityStopped = static activity => TracingInvocation.Current?.Stopped(activity),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static ActivitySamplingResult Sample(ActivitySource source) =>
        TracingInvocation.Current is { IsRecorded: true } trace && trace.Wants(source, Activity.Current)
            ? ActivitySamplingResult.AllDataAndRecorded
            : ActivitySamplingResult.None;

    private static class Always
    {
        internal static readonly ActivityListener Listener = Create();

        private static ActivityListener Create()
        {
            // X-Ray requires the time in a trace's id, also where a trace starts here for another listener.
            Activity.TraceIdGenerator ??= NewTraceId.Create;

            // Read first: both sources must exist before a listener does.
            var probe = SpanSource.Probe;
            return Add(source =>
            {
                if (source.Name is SpanSource.Http)
                {
                    HttpRequests.Listen();
                    return true;
                }

                return source.Name is SpanSource.Name or SpanSource.RehearsalName && !ReferenceEquals(source, probe);
            });
        }
    }
}
