using System.Diagnostics;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Internal.Tracing.Spans;

// What X-Ray is to know of one span beyond its activity, which has the name, the times, the annotations and other tags.
// The invocation's trace locks.
internal sealed class Subsegment(Activity activity, Subsegment? parent, string parentId)
{
    // X-Ray takes more; these are what the console still shows well and what leaves room for the span's own data.
    private const int MaxCompleted = 100;
    private const int MaxCompletedBytes = 48_000;

    private const int MaxEvents = 32;

    private MetadataEntry[] _metadata = [];
    private List<Exception>? _recorded;
    private int _metadataCount;
    private int _completedBytes;

    internal Activity Activity { get; } = activity;

    internal Subsegment? Parent { get; } = parent;

    internal string ParentId { get; } = parentId;

    // Its neighbours among the open spans.
    internal Subsegment? Older { get; set; }

    internal Subsegment? Newer { get; set; }

    internal int OpenChildren { get; set; }

    internal bool IsClosed { get; set; }

    internal bool IsFault { get; set; }

    internal List<Exception>? Errors { get; set; }

    // Captured events, as JSON objects.
    internal List<byte[]>? Events { get; private set; }

    internal ReadOnlySpan<MetadataEntry> Metadata => _metadata.AsSpan(0, _metadataCount);

    // The documents of spans inside this one that have ended.
    internal List<byte[]>? Completed { get; private set; }

    // Takes a document whose brace at the start is missing: there stands what was between it and the one before.
    internal bool TryAddCompleted(ReadOnlySpan<byte> document)
    {
        if (Completed?.Count >= MaxCompleted || _completedBytes + document.Length > MaxCompletedBytes)
        {
            return false;
        }

        var copy = document.ToArray();
        copy[0] = (byte)'{';
        (Completed ??= []).Add(copy);
        _completedBytes += document.Length;
        return true;
    }

    internal List<byte[]>? TakeCompleted()
    {
        var taken = Completed;
        Completed = null;
        _completedBytes = 0;
        return taken;
    }

    // False for an exception that the activity has an event of already.
    internal bool TryRecord(Exception error)
    {
        if (_recorded?.Contains(error) == true)
        {
            return false;
        }

        (_recorded ??= []).Add(error);
        return true;
    }

    internal bool TryAddEvent(byte[] json)
    {
        if (Events?.Count >= MaxEvents)
        {
            return false;
        }

        (Events ??= []).Add(json);
        return true;
    }

    internal void AddMetadata(MetadataEntry entry)
    {
        for (var i = 0; i < _metadataCount; i++)
        {
            if (_metadata[i].Key == entry.Key && _metadata[i].Namespace == entry.Namespace)
            {
                _metadata[i] = entry;
                return;
            }
        }

        if (_metadataCount == _metadata.Length)
        {
            Array.Resize(ref _metadata, Math.Max(1, _metadataCount * 2));
        }

        _metadata[_metadataCount++] = entry;
    }
}
