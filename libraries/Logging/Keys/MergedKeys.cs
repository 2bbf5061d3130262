using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Logging.Json;
using Lamplighter.Internal.Logging.Lines;

namespace Lamplighter.Internal.Logging.Keys;

// The keys of the process, the invocation and the scopes together; inner keys replace outer ones. Rendered again only when a part
// changes.
internal sealed class MergedKeys
{
    private readonly KeySet _process;
    private readonly KeySet _invocation;
    private readonly KeySet _scope;
    private readonly Redactor _redactor;
    private readonly KeyEntry[] _entries;

    private MergedKeys(KeySet process, KeySet invocation, KeySet scope, Redactor redactor)
    {
        _process = process;
        _invocation = invocation;
        _scope = scope;
        _redactor = redactor;
        var entries = new List<KeyEntry>();
        Add(entries, process, invocation, scope);
        Add(entries, invocation, scope, KeySet.Empty);
        Add(entries, scope, KeySet.Empty, KeySet.Empty);
        _entries = [.. entries];
        IsWhole = Array.TrueForAll(_entries, static entry => entry.IsWhole);
        Fragment = JsonFragment.Render(json =>
        {
            foreach (var entry in _entries)
            {
                entry.WriteTo(json, _redactor);
            }
        });
    }

    internal ReadOnlySpan<KeyEntry> Entries => _entries;

    internal JsonFragment Fragment { get; }

    internal bool IsWhole { get; }

    internal static MergedKeys? Get(ref MergedKeys? kept, KeySet process, KeySet invocation, KeySet scope, Redactor redactor)
    {
        if (process.IsEmpty && invocation.IsEmpty && scope.IsEmpty)
        {
            return null;
        }

        var keys = Volatile.Read(ref kept);
        if (keys is null
            || keys._process != process
            || keys._invocation != invocation
            || keys._scope != scope
            || keys._redactor != redactor)
        {
            keys = new MergedKeys(process, invocation, scope, redactor);
            Volatile.Write(ref kept, keys);
        }

        return keys;
    }

    private static void Add(List<KeyEntry> entries, KeySet keys, KeySet inner, KeySet innermost)
    {
        foreach (var entry in keys.Entries)
        {
            if (entry.Json is not null && inner.Find(entry.Name) is null && innermost.Find(entry.Name) is null)
            {
                entries.Add(entry);
            }
        }
    }
}
