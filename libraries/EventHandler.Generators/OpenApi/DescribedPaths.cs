using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.EventHandler.OpenApi.Operations;
using Lamplighter.Internal.EventHandler.RouteTemplates;

namespace Lamplighter.Generators.EventHandler.OpenApi;

// The paths of the document. In OpenAPI, paths that differ only in the names of their parameters are one path.
internal sealed class DescribedPaths
{
    private static readonly string[] s_methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH"];

    private readonly Dictionary<string, (PathTemplate Path, SortedDictionary<int, ApiObject> Operations)> _paths =
        new(StringComparer.Ordinal);

    // The paths whose last parameter is the rest of the path.
    internal HashSet<string> CatchAlls { get; } = new(StringComparer.Ordinal);

    // OpenAPI has no operations of other methods.
    internal static bool IsKnown(string httpMethod) => s_methods.Contains(httpMethod);

    // The names that the parameters of the path have in the document.
    internal IReadOnlyList<string> Names(PathTemplate path) => [.. Find(path).Path.Parameters.Select(static segment => segment.Text)];

    internal bool Has(PathTemplate path, string httpMethod) => Find(path).Operations.ContainsKey(Array.IndexOf(s_methods, httpMethod));

    internal void Add(PathTemplate path, string httpMethod, ApiObject operation)
    {
        var found = Find(path);
        found.Operations.Add(Array.IndexOf(s_methods, httpMethod), operation);
        if (path.Parameters is [.., { Kind: RouteSegmentKind.CatchAll }])
        {
            CatchAlls.Add(found.Path.Path);
        }
    }

    internal ApiObject Build()
    {
        var paths = new ApiObject();
        foreach (var (path, operations) in _paths.Values.OrderBy(static one => one.Path.Path, StringComparer.Ordinal))
        {
            var item = new ApiObject();
            foreach (var operation in operations)
            {
                item[s_methods[operation.Key].ToLowerInvariant()] = operation.Value;
            }

            paths.With(path.Path, item);
        }

        return paths;
    }

    private (PathTemplate Path, SortedDictionary<int, ApiObject> Operations) Find(PathTemplate path)
    {
        var shape = path.Shape.ToUpperInvariant();
        if (!_paths.TryGetValue(shape, out var found))
        {
            _paths.Add(shape, found = (path, []));
        }

        return found;
    }
}
