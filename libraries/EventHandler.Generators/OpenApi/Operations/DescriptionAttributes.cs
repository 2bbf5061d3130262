using Lamplighter.Generators.EventHandler.Analysis;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Operations;

// The attributes that describe routes. They are read by name: ASP.NET Core's mean the same as ours.
internal static class DescriptionAttributes
{
    // A method's before its class's.
    internal static IEnumerable<AttributeData> Of(ISymbol symbol, string name) =>
        symbol.GetAttributes().Where(attribute => Is(attribute, name));

    internal static string? Text(ISymbol symbol, string name) =>
        Of(symbol, name).FirstOrDefault()?.First() as string;

    internal static bool IsExcluded(ISymbol symbol) =>
        Of(symbol, "ExcludeFromDescription").Any()
        || Of(symbol, "ApiExplorerSettings").Any(static attribute =>
            attribute.NamedArguments.Any(static argument => argument is { Key: "IgnoreApi", Value.Value: true }));

    internal static bool IsObsolete(ISymbol symbol) => symbol.GetAttributes().Any(static attribute =>
        attribute.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace.Name: "System" });

    // [ProducesResponseType(404)], [ProducesResponseType(typeof(Order), 201)], [ProducesResponseType<Order>(201, "text/csv")].
    internal static IEnumerable<Response> Responses(ISymbol symbol)
    {
        foreach (var attribute in Of(symbol, "ProducesResponseType"))
        {
            var arguments = attribute.ConstructorArguments;
            var status = arguments.FirstOrDefault(static argument => argument is { Kind: TypedConstantKind.Primitive, Value: int });
            if (status.Value is int code and >= 100 and <= 599)
            {
                var type = attribute.AttributeClass!.TypeArguments.FirstOrDefault()
                    ?? arguments.Select(static argument => argument.Kind == TypedConstantKind.Type ? argument.Value : null)
                        .OfType<ITypeSymbol>().FirstOrDefault(static one => one.SpecialType != SpecialType.System_Void);
                var content = arguments.Select(static argument =>
                    argument.Kind == TypedConstantKind.Primitive ? argument.Value as string : null).FirstOrDefault(
                    static text => text is not null);
                yield return new Response(code, type, content, attribute.Text("Description"));
            }
        }
    }

    private static bool Is(AttributeData attribute, string name) =>
        attribute.AttributeClass is { } type
        && type.Name.Length == name.Length + "Attribute".Length
        && type.Name.StartsWith(name, StringComparison.Ordinal)
        && type.ContainingNamespace.ToDisplayString() is { } space
        && (space == "Lamplighter" || space.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal));
}
