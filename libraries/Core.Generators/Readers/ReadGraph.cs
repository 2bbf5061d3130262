using System.Runtime.CompilerServices;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Core.Readers;

// The types that are reached from the values of telemetry: each is analyzed once for a compilation.
internal sealed class ReadGraph
{
    private const int MaxTypes = 1000;

    // Telemetry reads no deeper. Generic types can contain others without end.
    private const int MaxDepth = 32;

    private static readonly ConditionalWeakTable<Compilation, ReadGraph> s_graphs = new();

    private readonly object _gate = new();
    private readonly Dictionary<ITypeSymbol, (ReadType? Type, IReadOnlyList<ITypeSymbol> Inside)> _known =
        new(SymbolEqualityComparer.Default);

    private readonly NameableTypes _nameable;
    private readonly Lazy<ILookup<ITypeSymbol, INamedTypeSymbol>> _derived;

    private ReadGraph(Compilation compilation)
    {
        _nameable = new NameableTypes(compilation);
        _derived = new(() => DerivedTypes.Of(compilation));
    }

    internal static EquatableArray<ReadType> Of(IEnumerable<ITypeSymbol> roots, Compilation compilation)
    {
        var graph = s_graphs.GetValue(compilation, static key => new ReadGraph(key));
        lock (graph._gate)
        {
            return graph.Reach(roots);
        }
    }

    private EquatableArray<ReadType> Reach(IEnumerable<ITypeSymbol> roots)
    {
        var found = new SortedDictionary<string, ReadType>(StringComparer.Ordinal);
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var next = new Queue<(ITypeSymbol Type, bool IsRoot, int Depth)>(roots.Select(static root => (root, true, 0)));
        while (next.Count > 0 && seen.Count < MaxTypes)
        {
            var (type, isRoot, depth) = next.Dequeue();
            if (depth == MaxDepth || !seen.Add(type))
            {
                continue;
            }

            if (!_known.TryGetValue(type, out var known))
            {
                _known[type] = known = Analyze(type);
            }

            if (known.Type is { } readable)
            {
                found[readable.Name] = readable;
            }

            // What a member contains is read by the declared type, what a value contains by its own.
            var isContainer = known.Type is null;
            foreach (var inside in known.Inside)
            {
                next.Enqueue((inside, isRoot && isContainer, depth + 1));
            }

            if (isRoot)
            {
                foreach (var derived in _derived.Value[type])
                {
                    next.Enqueue((derived, false, depth + 1));
                }
            }
        }

        return new EquatableArray<ReadType>([.. found.Values]);
    }

    private (ReadType? Type, IReadOnlyList<ITypeSymbol> Inside) Analyze(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => (null, [array.ElementType]),
        INamedTypeSymbol { IsTupleType: true } tuple => (null, [.. tuple.TupleElements.Select(static element => element.Type)]),
        INamedTypeSymbol named when ReadableTypes.IsObject(named) && _nameable.Contains(named) => ReadableTypes.Read(named, _nameable),
        INamedTypeSymbol named => (null, [.. named.TypeArguments, .. ReadableTypes.Items(named)]),
        _ => (null, []),
    };
}
