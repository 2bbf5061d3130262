using System.Collections.Concurrent;

namespace Lamplighter.Events;

// The paths of a process's attributes, each parsed once.
internal sealed class EventPaths
{
    private readonly ConcurrentDictionary<string, EventPath?> _paths = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ExtractedKey?> _keys = new(StringComparer.Ordinal);

    internal EventPath? Get(string path) => _paths.GetOrAdd(path, EventPath.Parse);

    internal ExtractedKey? GetKey(string text) => _keys.GetOrAdd(text, ExtractedKey.Parse);
}
