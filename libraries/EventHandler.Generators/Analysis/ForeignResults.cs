using Lamplighter.Internal.EventHandler.Results;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Results of other frameworks. The resolver would send them as JSON with status 200, whatever status they have.
internal static class ForeignResults
{
    private const string AnyResult = "such as HttpResult.Ok(value) or HttpResult.NotFound()";

    // What to return in place of an expression, such as Results.NotFound(); null for values.
    internal static string? Replacement(IOperation value) =>
        Replacement(value.Type) is not { } ofType ? null
        : value is IInvocationOperation call && ofType == AnyResult ? OfCall(call) ?? ofType
        : ofType;

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
            OfType(type) ?? AnyResult,
        ("Microsoft.AspNetCore.Mvc", var name) when EndsWith(name, "Result") => OfType(type) ?? AnyResult,
        ({ } space, var name)
            when StartsWith(space + ".", "Amazon.Lambda.Annotations.") && (EndsWith(name, "Result") || EndsWith(name, "Results")) =>
            AnyResult,
        ("Amazon.Lambda.APIGatewayEvents" or "Amazon.Lambda.ApplicationLoadBalancerEvents", var name) when EndsWith(name, "Response") =>
            "such as HttpResult.Json(status, value), and the resolver writes the response of the front door",
        ("System.Net.Http", "HttpResponseMessage") =>
            "such as HttpResult.Bytes(await response.Content.ReadAsByteArrayAsync(), contentType)",
        ("Microsoft.Azure.Functions.Worker.Http", "HttpResponseData") => "such as HttpResult.Json(status, value)",
        _ => null,
    };

    // Results.NotFound() or Results.NotFound(value): an argument that isn't written has its default.
    private static string? OfCall(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        return Named(name, hasValue: call.Arguments.Any(static argument => argument.ArgumentKind == ArgumentKind.Explicit));
    }

    // NotFound and NotFound<T> of TypedResults, NotFoundResult and NotFoundObjectResult of MVC.
    private static string? OfType(ITypeSymbol type)
    {
        var name = EndsWith(type.Name, "Result") ? type.Name.Substring(0, type.Name.Length - "Result".Length) : type.Name;
        return EndsWith(name, "Object")
            ? Named(name.Substring(0, name.Length - "Object".Length), hasValue: true)
            : Named(name, hasValue: type is INamedTypeSymbol { Arity: 1 });
    }

    private static string? Named(string name, bool hasValue)
    {
        var call = hasValue ? ResultCalls.WithValue(name, "value") : ResultCalls.WithoutValue(name);
        return call is null ? null : $"such as HttpResult.{call}";
    }

    private static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.Ordinal);

    private static bool EndsWith(string text, string end) => text.EndsWith(end, StringComparison.Ordinal);
}
