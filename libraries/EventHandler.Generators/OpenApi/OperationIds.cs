using System.Globalization;
using Lamplighter.Generators.EventHandler.OpenApi.Operations;
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
    internal string Next(IMethodSymbol method, bool isFirst, out bool isTwice)
    {
        var given = DescriptionAttributes.Text(method, "EndpointName");
        var name = given ?? $"{Tag(method.ContainingType)}_{WithoutAsync(method.Name)}";
        var id = name;
        isTwice = given is not null && isFirst && _taken.Contains(id);
        for (var i = 2; !_taken.Add(id); i++)
        {
            id = name + i.ToString(CultureInfo.InvariantCulture);
        }

        return id;
    }

    private static string WithoutAsync(string name) =>
        name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) : name;
}
