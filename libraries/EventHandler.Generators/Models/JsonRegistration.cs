using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.EventHandler.Models;

// What a project's routes bring along for JSON: contexts, and the types that generated code writes; Roots are those that may be asked for.
internal sealed record JsonRegistration(EquatableArray<string> Contexts, EquatableArray<string> Roots, EquatableArray<JsonType> Types)
{
    internal bool IsEmpty => Contexts.Count == 0 && Roots.Count == 0;

    internal static JsonRegistration Of(IReadOnlyList<RouteClassModel> classes, EquatableArray<JsonContextModel> contexts)
    {
        if (classes.Count == 0)
        {
            return new JsonRegistration(default, default, default);
        }

        var roots = new SortedSet<string>(StringComparer.Ordinal);
        var types = new SortedDictionary<string, JsonType>(StringComparer.Ordinal);
        var graphs = classes.SelectMany(static model => model.Graphs).Concat(contexts.SelectMany(static context => context.Graphs));
        foreach (var graph in graphs)
        {
            if (roots.Add(graph.Root))
            {
                foreach (var type in graph.Types)
                {
                    types[type.Name] = type;
                }
            }
        }

        return new JsonRegistration(
            new EquatableArray<string>([.. contexts.Select(static context => context.Type)]),
            new EquatableArray<string>([.. roots]),
            new EquatableArray<JsonType>([.. types.Values]));
    }
}
