using System.Globalization;
using System.Text;
using Lamplighter.Generators.EventHandler.OpenApi.Operations;
using Lamplighter.Internal.EventHandler.RouteTemplates;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi;

// Gives each operation an id: that of [EndpointName], else the names of its class and method.
internal sealed class OperationIds
{
    private static readonly string[] s_suffixes = ["Routes", "Controller", "Endpoints", "Api"];

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    // The tag of a class, which is the beginning of the ids of its operations.
    internal static string Tag(INamedTypeSymbol type)
    {
        var suffix = s_suffixes.FirstOrDefault(suffix =>
            type.Name.Length > suffix.Length && type.Name.EndsWith(suffix, StringComparison.Ordinal));
        return suffix is null ? type.Name : type.Name.Substring(0, type.Name.Length - suffix.Length);
    }

    // IsTwice: another operation has the id that the attribute gives.
    internal string Next(RouteFacts route, string tag, bool isFirst, out bool isTwice)
    {
        var method = route.Method;
        var given = DescriptionAttributes.Text(method, "EndpointName");
        var name = given
            ?? $"{tag}_{(method.MethodKind == MethodKind.AnonymousFunction ? OfPath(route) : WithoutAsync(method.Name))}";
        var id = name;
        isTwice = given is not null && isFirst && _taken.Contains(id);
        for (var i = 2; !_taken.Add(id); i++)
        {
            id = name + i.ToString(CultureInfo.InvariantCulture);
        }

        return id;
    }

    // GET /orders/{id} is GetOrdersById.
    private static string OfPath(RouteFacts route)
    {
        var name = new StringBuilder(Capitalized(route.HttpMethod.ToLowerInvariant()));
        foreach (var segment in route.Template.Segments)
        {
            var words = segment.Text.Split(['-', '_', '.', '~', ' '], StringSplitOptions.RemoveEmptyEntries);
            name.Append(segment.Kind == RouteSegmentKind.Literal ? "" : "By").Append(string.Concat(words.Select(Capitalized)));
        }

        return new string([.. name.ToString().Where(static character => char.IsLetterOrDigit(character))]);
    }

    private static string Capitalized(string word) => char.ToUpperInvariant(word[0]) + word.Substring(1);

    private static string WithoutAsync(string name) =>
        name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) : name;
}
