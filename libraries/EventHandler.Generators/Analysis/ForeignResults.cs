using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Results of other frameworks. The resolver would send them as JSON with status 200, whatever status they have.
internal static class ForeignResults
{
    // What to return in place of a type; null for types that are values.
    internal static string? Replacement(ITypeSymbol? type)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            if (Own(part) is { } found)
            {
                return found;
            }
        }

        return type?.AllInterfaces.Select(Own).FirstOrDefault(static found => found is not null);
    }

    private static string? Own(ITypeSymbol type) => (type.ContainingNamespace?.ToDisplayString(), type.Name) switch
    {
        ("Microsoft.AspNetCore.Http", "IResult")
            or ("Microsoft.AspNetCore.Http.HttpResults", _)
            or ("Microsoft.AspNetCore.Mvc.Infrastructure", "IConvertToActionResult" or "IStatusCodeActionResult") =>
            "such as HttpResult.Ok(value) or HttpResult.Problem(404)",
        ("Microsoft.AspNetCore.Mvc", var name) when EndsWith(name, "Result") => "such as HttpResult.Ok(value) or HttpResult.Problem(404)",
        ({ } space, var name)
            when StartsWith(space, "Amazon.Lambda.Annotations") && (EndsWith(name, "Result") || EndsWith(name, "Results")) =>
            "such as HttpResult.Ok(value) or HttpResult.Problem(404)",
        ("Amazon.Lambda.APIGatewayEvents" or "Amazon.Lambda.ApplicationLoadBalancerEvents", var name) when EndsWith(name, "Response") =>
            "such as HttpResult.Json(status, value), and the resolver writes the response of the front door",
        ("System.Net.Http", "HttpResponseMessage") =>
            "such as HttpResult.Bytes(await response.Content.ReadAsByteArrayAsync(), contentType)",
        ("Microsoft.Azure.Functions.Worker.Http", "HttpResponseData") => "such as HttpResult.Json(status, value)",
        _ => null,
    };

    private static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.Ordinal);

    private static bool EndsWith(string text, string end) => text.EndsWith(end, StringComparison.Ordinal);
}
