using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Operations;

// [OpenApiSecurity("bearer", "orders:write")] of a method, a class or the assembly. Any one of several is enough.
internal static class SecurityRequirements
{
    // Null where the symbol says nothing; empty where it says that anyone can call.
    internal static ApiList? Of(ISymbol symbol)
    {
        var attributes = DescriptionAttributes.Of(symbol, "OpenApiSecurity").ToList();
        return attributes.Count == 0 ? null : new ApiList(attributes.Select(Requirement).Where(static one => one is not null));
    }

    // The schemes that the attributes name, with their scopes.
    internal static IEnumerable<(string Name, IReadOnlyList<object?> Scopes)> Read(ISymbol symbol)
    {
        foreach (var attribute in DescriptionAttributes.Of(symbol, "OpenApiSecurity"))
        {
            if (attribute.First() is string name)
            {
                yield return (name, [.. Scopes(attribute)]);
            }
        }
    }

    // [assembly: OpenApiSecurityScheme("bearer", "http", Scheme = "bearer")]
    internal static IEnumerable<string> SchemeNames(IAssemblySymbol assembly) =>
        DescriptionAttributes.Of(assembly, "OpenApiSecurityScheme")
            .Select(static attribute => attribute.First() as string)
            .OfType<string>()
            .OrderBy(static name => name, StringComparer.Ordinal);

    private static ApiObject? Requirement(AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments;
        if (arguments.FirstOrDefault().Value is not string name)
        {
            return null;
        }

        return new ApiObject { [name] = new ApiList(Scopes(attribute)) };
    }

    private static IEnumerable<object?> Scopes(AttributeData attribute) =>
        attribute.ConstructorArguments.Skip(1).SelectMany(static argument =>
            argument is { Kind: TypedConstantKind.Array, IsNull: false } ? argument.Values.Select(static value => value.Value) : []);
}
