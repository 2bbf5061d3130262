using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Attributes that change what happens to a request, and that only code of routes reads. Those that only describe a route are read
// everywhere.
internal static class RouteOnlyAttributes
{
    private const string OtherParameter = "give the handler another parameter, such as a CancellationToken";

    // One of those about authorization, because a second one is a contradiction, and all others.
    internal static IEnumerable<AttributeData> Of(ISymbol symbol)
    {
        var hasAuthorization = false;
        foreach (var attribute in symbol.GetAttributes())
        {
            var isAuthorization = AuthorizationAnalysis.IsAuthorize(attribute) || AuthorizationAnalysis.IsAllowAnonymous(attribute);
            if (isAuthorization ? !hasAuthorization : IsOther(attribute.AttributeClass))
            {
                yield return attribute;
            }

            hasAuthorization |= isAuthorization;
        }
    }

    // Also one of another framework.
    internal static bool IsAuthorization(AttributeData attribute) => !IsOther(attribute.AttributeClass);

    // What has its effect on a handler that takes only the request.
    internal static string Advice(AttributeData attribute) => IsAuthorization(attribute)
        ? "call RequireAuthorization() or AllowAnonymous() on the route that MapGet returns"
        : attribute.AttributeClass!.Name switch
        {
            "EnableCorsAttribute" or "DisableCorsAttribute" => "call EnableCors(…) or DisableCors() on the route that MapGet returns",
            "UseMiddlewareAttribute" => "call Use on the route's group, or " + OtherParameter,
            _ => OtherParameter,
        };

    // Whether a route has it from a base class, or from a method that it overrides.
    internal static bool IsInherited(AttributeData attribute) =>
        attribute.AttributeClass?.Name is not ("UseMiddlewareAttribute" or "ConsumesAttribute");

    private static bool IsOther(INamedTypeSymbol? type) =>
        type?.Name is "UseMiddlewareAttribute" or "ConsumesAttribute" or "EnableCorsAttribute" or "DisableCorsAttribute"
        && type.Is("Lamplighter", type.Name);
}
