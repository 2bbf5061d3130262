using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

internal static class RouteAttributes
{
    internal const string Class = "Lamplighter.ApiGatewayRoutesAttribute";

    internal static AttributeData? OfClass(ISymbol type) =>
        type.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass.Is("Lamplighter", "ApiGatewayRoutesAttribute"));

    // The HTTP method that an attribute stands for; null for any other attribute.
    internal static string? HttpMethod(AttributeData attribute) =>
        attribute.AttributeClass is { } type && type.ContainingNamespace.ToDisplayString() == "Lamplighter"
        ? type.Name switch
        {
            "HttpGetAttribute" => "GET",
            "HttpPostAttribute" => "POST",
            "HttpPutAttribute" => "PUT",
            "HttpDeleteAttribute" => "DELETE",
            "HttpPatchAttribute" => "PATCH",
            "HttpHeadAttribute" => "HEAD",
            "HttpOptionsAttribute" => "OPTIONS",
            _ => null,
        }
        : null;

    // A route of a method, or a class's prefix.
    internal static bool HasRoute(ISymbol symbol) =>
        symbol is IMethodSymbol method ? IsRoute(method) : OfClass(symbol) is { } attribute && Text(attribute) is not null;

    internal static bool IsRoute(IMethodSymbol method) =>
        OfClass(method.ContainingType) is not null && method.GetAttributes().Any(static attribute => HttpMethod(attribute) is not null);

    // The first constructor argument as text: a template, a prefix or a name.
    internal static string? Text(AttributeData? attribute) =>
        attribute?.First() as string;

    internal static Location? Location(AttributeData attribute, ISymbol symbol) =>
        attribute.ApplicationSyntaxReference is { } reference
            ? Microsoft.CodeAnalysis.Location.Create(reference.SyntaxTree, reference.Span)
            : symbol.Place();
}
