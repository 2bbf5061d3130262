using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Logging.Json;
using Lamplighter.Internal.Logging.Lines;

namespace Lamplighter.Internal.Logging.Keys;

// The keys of the process, the invocation, the record of a batch and the scopes together; inner keys replace outer ones. Rendered again
// only when a part changes.
internal sealed class MergedKeys
{
    private readonly KeySet _process;
    private readonly KeySet _invocation;
    private readonly KeySet _record;
    private readonly KeySet _scope;
    private readonly Redactor _redactor;
    private readonly KeyEntry[] _entries;

    private MergedKeys(KeySet process, KeySet invocation, KeySet record, KeySet scope, Redactor redactor)
    {
        _process = process;
        _invocation = invocation;
        _record = record;
        _scope = scope;
        _redactor = redactor;
        var entries = new List<KeyEntry>();
        Add(entries, process, invocation, record, scope);
        Add(entries, invocation, record, scope);
        Add(entries, record, scope);
        Add(entries, scope);
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

    internal static MergedKeys? Get(
        ref MergedKeys? kept, KeySet process, KeySet invocation, KeySet record, KeySet scope, Redactor redactor)
    {
        if (process.IsEmpty && invocation.IsEmpty && record.IsEmpty && scope.IsEmpty)
        {
            return null;
        }

        var keys = Volatile.Read(ref kept);
        if (keys is null
            || keys._process != process
            || keys._invocation != invocation
            || keys._record != record
            || keys._scope != scope
            || keys._redactor != redactor)
        {
            keys = new MergedKeys(process, invocation, record, scope, redactor);
            Volatile.Write(ref kept, keys);
        }

        return keys;
    }

    private static void Add(List<KeyEntry> entries, KeySet keys, params ReadOnlySpan<KeySet> inner)
    {
        foreach (var entry in keys.Entries)
        {
            if (entry.Json is not null && !IsReplaced(entry.Name, inner))
            {
                entries.Add(entry);
            }
        }
    }

    private static bool IsReplaced(string name, ReadOnlySpan<KeySet> inner)
    {
        foreach (var keys in inner)
        {
            if (keys.Find(name) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
