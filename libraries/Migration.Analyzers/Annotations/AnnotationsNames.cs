namespace Lamplighter.Analyzers.Migration.Annotations;

// The namespaces and attributes of Amazon.Lambda.Annotations that have an equivalent in Lamplighter.EventHandler.
internal static class AnnotationsNames
{
    internal const string Root = "Amazon.Lambda.Annotations";
    internal const string ApiGateway = Root + ".APIGateway";

    internal static bool IsReplaced(string space) => space is Root or ApiGateway;

    internal static bool IsOwn(ISymbol? symbol) =>
        symbol?.ContainingNamespace?.ToDisplayString() is { } space
            && (space == Root || space.StartsWith(Root + ".", StringComparison.Ordinal));

    internal static bool IsRoute(INamedTypeSymbol? attribute) =>
        attribute?.Name is "RestApiAttribute" or "HttpApiAttribute" && IsOwn(attribute);

    internal static bool IsFunction(INamedTypeSymbol? attribute) => attribute?.Name == "LambdaFunctionAttribute" && IsOwn(attribute);

    internal static bool IsBinding(INamedTypeSymbol? attribute) =>
        attribute?.Name is "FromQueryAttribute" or "FromHeaderAttribute" or "FromRouteAttribute" or "FromBodyAttribute"
            or "FromServicesAttribute"
        && IsReplaced(attribute.ContainingNamespace.ToDisplayString());

    // Null for Any, which isn't a method.
    internal static string? Attribute(string? method) => method switch
    {
        "Get" or "Post" or "Put" or "Patch" or "Head" or "Delete" or "Options" => "Http" + method,
        _ => null,
    };
}
