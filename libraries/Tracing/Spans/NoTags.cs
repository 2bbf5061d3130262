using System.Diagnostics;

namespace Lamplighter.Internal.Tracing.Spans;

// Whether an activity has no tags. To enumerate tags is code that would be compiled at each cold start.
internal static class NoTags
{
    private static readonly IEnumerable<KeyValuePair<string, object?>> s_none = new Activity("none").TagObjects;

    internal static bool Are(Activity activity) => ReferenceEquals(activity.TagObjects, s_none);
}
