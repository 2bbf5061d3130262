using Mono.Cecil;

namespace Lamplighter.Tests.Reading;

/// <summary>Which folder of an assembly uses which, and by which types.</summary>
internal sealed class FolderGraph
{
    private readonly Dictionary<string, SortedDictionary<string, SortedSet<string>>> _uses = new(StringComparer.Ordinal);

    public FolderGraph(string assembly, string project)
    {
        var folders = new SourceFolders(assembly, project);
        using var module = ModuleDefinition.ReadModule(assembly);
        foreach (var type in module.GetTypes())
        {
            if (FolderOf(type, folders) is not { } from)
            {
                continue;
            }

            foreach (var used in TypeReferences.Of(type).Select(reference => reference.Resolved(module)).Where(used => used is not null))
            {
                if (FolderOf(used!, folders) is { } to && to != from)
                {
                    Add(from, to, $"{Outermost(type).Name} -> {Outermost(used!).Name}");
                }
            }
        }
    }

    /// <summary>Every circle, as the folders in it and the uses that close it; empty when the folders form floors.</summary>
    public IReadOnlyList<string> Circles()
    {
        var circles = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in _uses.Keys.Order(StringComparer.Ordinal).Where(folder => !seen.Contains(folder)))
        {
            var circle = Reachable(folder).Where(other => Reachable(other).Contains(folder)).Order(StringComparer.Ordinal).ToList();
            if (circle.Count > 0)
            {
                seen.UnionWith(circle);
                circles.Add(Describe(circle));
            }
        }

        return circles;
    }

    /// <summary>The folders that a folder uses itself.</summary>
    public IEnumerable<string> UsedBy(string folder) => _uses.GetValueOrDefault(folder)?.Keys ?? Enumerable.Empty<string>();

    private HashSet<string> Reachable(string folder)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>([folder]);
        while (waiting.TryPop(out var next))
        {
            foreach (var used in UsedBy(next))
            {
                if (found.Add(used))
                {
                    waiting.Push(used);
                }
            }
        }

        return found;
    }

    private string Describe(List<string> circle)
    {
        var lines = new List<string> { $"The folders {string.Join(", ", circle)} use each other:" };
        foreach (var from in circle)
        {
            foreach (var (to, by) in _uses[from].Where(use => circle.Contains(use.Key)))
            {
                lines.Add($"  {from} -> {to} ({by.Count}): {string.Join("; ", by.Take(12))}");
            }
        }

        return string.Join('\n', lines);
    }

    private void Add(string from, string to, string by)
    {
        if (!_uses.TryGetValue(from, out var uses))
        {
            _uses[from] = uses = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        }

        if (!uses.TryGetValue(to, out var names))
        {
            uses[to] = names = new SortedSet<string>(StringComparer.Ordinal);
        }

        names.Add(by);
    }

    private static string? FolderOf(TypeDefinition type, SourceFolders folders) => folders.Find(Outermost(type).MetadataToken.ToInt32());

    private static TypeDefinition Outermost(TypeDefinition type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }
}
