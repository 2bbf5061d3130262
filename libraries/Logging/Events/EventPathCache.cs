using System.Collections;
using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.Internal.Logging.Events;

// The paths of a process's attributes, each parsed once. Hashtables are read without a lock, and precompiled in the framework,
// unlike generic dictionaries. For a text that isn't a path, the text itself is kept.
internal sealed class EventPathCache
{
    private readonly Hashtable _paths = [];
    private readonly Hashtable _keys = [];

    internal EventPath? Get(string path) => (_paths[path] ?? Add(_paths, path, EventPath.Parse(path))) as EventPath;

    internal ExtractedKey? GetKey(string text) => (_keys[text] ?? Add(_keys, text, ExtractedKey.Parse(text))) as ExtractedKey;

    private static object Add(Hashtable known, string text, object? parsed)
    {
        lock (known)
        {
            known[text] = parsed ??= text;
        }

        return parsed;
    }
}
