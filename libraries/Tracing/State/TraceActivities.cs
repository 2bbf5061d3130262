using System.Diagnostics;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Internal.Tracing.State;

// Which activities belong to the trace of an invocation.
internal static class TraceActivities
{
    internal static bool Has(this TracingInvocation trace, Activity activity) => trace.Find(activity) is not null;

    // The request of an AWS client has the client's own span, and so has the command of a traced connection.
    internal static bool Wants(this TracingInvocation trace, ActivitySource source, Activity? parent) =>
        trace.Settings.Listens(source)
        && (source.Name == SpanSource.Http
            ? trace.FindOurs(parent)?.GetTagItem(SpanSource.RpcSystem) is not SpanSource.AwsApi
                && !trace.YieldsToOtherCall(parent, isAws: false)
            : SpanSource.IsOurs(source) || !IsCommand(trace.FindOurs(parent)));

    // The nearest activity of this trace, open or not.
    internal static Activity? FindOurs(this TracingInvocation trace, Activity? activity)
    {
        while (activity is not null && !trace.IsOurs(activity))
        {
            activity = activity.Parent;
        }

        return activity;
    }

    private static bool IsCommand(Activity? activity) =>
        activity is not null && SpanSource.IsOurs(activity.Source) && activity.GetTagItem(QueryTags.System) is not null;

    private static bool IsOurs(this TracingInvocation trace, Activity activity) =>
        trace.Settings.Listens(activity.Source) && (activity.TraceId == trace.Ids.Context.TraceId || trace.Has(activity));
}
