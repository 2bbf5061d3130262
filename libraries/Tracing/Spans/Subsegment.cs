using System.Diagnostics;
using Lamplighter.XRay;

namespace Lamplighter.Spans;

// What X-Ray is to know of one span beyond its activity, which has the name, the times, the annotations and other tags.
// The invocation's trace locks.
internal sealed class Subsegment(Activity activity, Subsegment? parent, string parentId)
{
    // X-Ray takes more; these are what the console still shows well and what leaves room for the span's own data.
    private const int MaxCompleted = 100;
    private const int MaxCompletedBytes = 48_000;

    internal Activity Activity { get; } = activity;

    internal Subsegment? Parent { get; } = parent;

    internal string ParentId { get; } = parentId;

    internal int Index { get; set; }

    internal int OpenChildren { get; set; }

    internal bool IsClosed { get; set; }

    internal bool IsFault { get; set; }

    internal List<Exception>? Errors { get; set; }

    internal List<MetadataEntry>? Metadata { get; private set; }

    // The documents of spans inside this one that have ended.
    internal List<byte[]>? Completed { get; private set; }

    private int CompletedBytes { get; set; }

    // Takes a document whose brace at the start is missing: there stands what was between it and the one before.
    internal bool TryAddCompleted(ReadOnlySpan<byte> document)
    {
        if (Completed?.Count >= MaxCompleted || CompletedBytes + document.Length > MaxCompletedBytes)
        {
            return false;
        }

        var copy = document.ToArray();
        copy[0] = (byte)'{';
        (Completed ??= []).Add(copy);
        CompletedBytes += document.Length;
        return true;
    }

    internal List<byte[]>? TakeCompleted()
    {
        var taken = Completed;
        Completed = null;
        CompletedBytes = 0;
        return taken;
    }

    internal void AddMetadata(MetadataEntry entry)
    {
        Metadata ??= new List<MetadataEntry>(1);
        for (var i = 0; i < Metadata.Count; i++)
        {
            if (Metadata[i].Key == entry.Key && Metadata[i].Namespace == entry.Namespace)
            {
                Metadata[i] = entry;
                return;
            }
        }

        Metadata.Add(entry);
    }
}
