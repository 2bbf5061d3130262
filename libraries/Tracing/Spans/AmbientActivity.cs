using System.Diagnostics;

namespace Lamplighter.Internal.Tracing.Spans;

// Activity.Current, set only where it changes and never to an activity that has ended (which Activity answers with an
// internal exception).
internal static class AmbientActivity
{
    internal static void Set(Activity? activity)
    {
        while (activity is { IsStopped: true })
        {
            activity = activity.Parent;
        }

        if (!ReferenceEquals(Activity.Current, activity))
        {
            Activity.Current = activity;
        }
    }

    internal static bool IsWithin(Activity? activity, Activity other)
    {
        while (activity is not null && !ReferenceEquals(activity, other))
        {
            activity = activity.Parent;
        }

        return activity is not null;
    }
}
