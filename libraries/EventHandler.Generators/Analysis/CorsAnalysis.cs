using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Reads [EnableCors] and [DisableCors] of a route. What is nearest to the method decides.
internal static class CorsAnalysis
{
    // Null where no attribute decides.
    internal static CorsModel? Of(IMethodSymbol method)
    {
        for (var part = method; part is not null; part = part.OverriddenMethod)
        {
            if (Of((ISymbol)part) is { } said)
            {
                return said;
            }
        }

        for (var part = method.ContainingType; part is not null; part = part.BaseType)
        {
            if (Of((ISymbol)part) is { } said)
            {
                return said;
            }
        }

        return null;
    }

    private static CorsModel? Of(ISymbol symbol)
    {
        CorsModel? said = null;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is("Lamplighter", "DisableCorsAttribute"))
            {
                return new CorsModel(null);
            }

            if (attribute.AttributeClass.Is("Lamplighter", "EnableCorsAttribute"))
            {
                said = new CorsModel(RouteAttributes.Text(attribute) ?? "");
            }
        }

        return said;
    }
}
