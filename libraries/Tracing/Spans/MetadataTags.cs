using System.Diagnostics;

namespace Lamplighter.Internal.Tracing.Spans;

// Metadata as tags of an activity, a JSON object for each namespace.
internal static class MetadataTags
{
    internal const string Prefix = "aws.xray.metadata.";

    internal static void Set(Activity activity, MetadataEntries entries)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Length; i++)
        {
            ref readonly var entry = ref entries[i];
            if (done.Add(entry.Namespace))
            {
                activity.SetTag(Prefix + entry.Namespace, MetadataEntry.ToJson(entries, entry.Namespace));
            }
        }
    }
}
