using System.Collections.Immutable;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Attributes of ASP.NET Core and of Amazon.Lambda.Annotations on routes: they compile, and nothing would read them.
internal static class ForeignAttributes
{
    // What code fixes do, by the property "Fix".
    internal const string Replace = "Replace";
    internal const string Remove = "Remove";

    // For what only the user can decide.
    private const string None = "None";

    internal static void Report(INamedTypeSymbol type, Action<Problem> report)
    {
        foreach (var attribute in type.GetAttributes())
        {
            Report(attribute, type, isRoute: true, report);
        }

        for (var part = type.BaseType; part is not null; part = part.BaseType)
        {
            foreach (var attribute in part.GetAttributes().Where(ForeignAuthorization.IsMeant))
            {
                Report(attribute, type, isRoute: true, report);
            }
        }

        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            Report(method, report);
        }
    }

    // Of a handler of MapGet or one of its siblings.
    internal static void ReportHandler(IMethodSymbol method, Action<Problem> report)
    {
        foreach (var attribute in method.GetAttributes())
        {
            Report(attribute, method, isRoute: true, report);
        }

        foreach (var parameter in method.Parameters)
        {
            foreach (var attribute in parameter.GetAttributes())
            {
                Report(attribute, parameter, isRoute: true, report);
            }
        }
    }

    private static void Report(IMethodSymbol method, Action<Problem> report)
    {
        var attributes = method.GetAttributes();

        // Annotations' generator makes a function of its own of such a method.
        var isRoute = RouteAttributes.IsRoute(method);
        if (!isRoute
            && attributes.Any(static attribute => attribute.AttributeClass.Is("Amazon.Lambda.Annotations", "LambdaFunctionAttribute")))
        {
            return;
        }

        var isMeant = isRoute;
        foreach (var attribute in attributes)
        {
            isMeant |= Report(attribute, method, isRoute, report);
        }

        for (var part = method.OverriddenMethod; isRoute && part is not null; part = part.OverriddenMethod)
        {
            foreach (var attribute in part.GetAttributes().Where(ForeignAuthorization.IsMeant))
            {
                Report(attribute, method, isRoute, report);
            }
        }

        foreach (var parameter in method.Parameters.Where(_ => isMeant))
        {
            foreach (var attribute in parameter.GetAttributes())
            {
                Report(attribute, parameter, isRoute: true, report);
            }
        }
    }

    // On a method that isn't a route, only those that would make it one.
    private static bool Report(AttributeData attribute, ISymbol symbol, bool isRoute, Action<Problem> report)
    {
        var space = Space(attribute.AttributeClass);
        if (space is null && ForeignAuthorization.IsMeant(attribute))
        {
            space = attribute.AttributeClass!.ContainingNamespace.ToDisplayString();
        }

        if (space is null || IsElsewhere(attribute.AttributeClass!.Name))
        {
            return false;
        }

        var (advice, fix, replacement) = Advice(attribute, symbol, space);
        if (!isRoute && (fix != Replace || symbol is not IMethodSymbol || ForeignAuthorization.IsMeant(attribute)))
        {
            return false;
        }

        var isInherited = attribute.ApplicationSyntaxReference is not { } reference
            || !symbol.DeclaringSyntaxReferences.Any(declaration =>
                declaration.SyntaxTree == reference.SyntaxTree && declaration.Span.Contains(reference.Span));
        report(new Problem(
            Descriptors.ForeignAttribute,
            isInherited ? symbol.Place() : RouteAttributes.Location(attribute, symbol),
            ShortName(attribute.AttributeClass!),
            symbol is IMethodSymbol method ? RouteAnalysis.NameOf(method) : symbol.Name,
            advice)
        {
            Fix = isInherited
                ? ImmutableDictionary<string, string?>.Empty
                : ImmutableDictionary<string, string?>.Empty.Add("Fix", fix).Add("Replacement", replacement),
        });
        return true;
    }

    private static (string Advice, string Fix, string? Replacement) Advice(AttributeData attribute, ISymbol symbol, string space)
    {
        var name = ShortName(attribute.AttributeClass!);
        if (ForeignAuthorization.IsMeant(attribute))
        {
            var (help, ours) = ForeignAuthorization.Advice(attribute);
            return (help, ours is null ? None : Replace, ours);
        }

        if (symbol is IParameterSymbol && Binding(name) is { } binding)
        {
            var bound = attribute.Text("Name");
            var text = bound is null || binding is "FromBody" or "FromServices" ? binding : $"{binding}({Literal(bound)})";
            return ($"use Lamplighter's [{text}]", Replace, text);
        }

        if (symbol is not IParameterSymbol && ForeignPolicies.Replacement(attribute) is { } policy)
        {
            return ($"use Lamplighter's [{policy}]", Replace, policy);
        }

        if (Route(attribute, name, symbol) is { } route)
        {
            return RouteAttributes.HasRoute(symbol)
                ? ("remove it: Lamplighter's attribute has the route", Remove, null)
                : ($"use Lamplighter's [{route}]", Replace, route);
        }

        return (
            StartsWith(space, "Amazon.")
                ? "remove it: Amazon.Lambda.Annotations doesn't see routes"
                : "remove it, and use [UseMiddleware<T>] or an option of the resolver where it did something",
            Remove,
            null);
    }

    // Lamplighter's attribute for a route of another framework.
    private static string? Route(AttributeData attribute, string name, ISymbol symbol)
    {
        var texts = attribute.ConstructorArguments.Select(static argument => argument.Value as string);
        var template = texts.LastOrDefault(static text => text is not null);
        if (symbol is INamedTypeSymbol type)
        {
            return name == "Route" ? $"ApiGatewayRoutes({Literal(WithNames(template ?? "/", type, ""))})" : null;
        }

        var verb = name switch
        {
            "HttpGet" or "HttpPost" or "HttpPut" or "HttpDelete" or "HttpPatch" or "HttpHead" or "HttpOptions" => name,
            "HttpApi" or "RestApi" or "FunctionUrl" or "ALBApi" => "Http" + Verb(attribute),
            "Route" => "HttpGet",
            _ => null,
        };
        return verb is null ? null : $"{verb}({Literal(WithNames(template ?? "/", symbol.ContainingType, symbol.Name))})";
    }

    // MVC's templates name the controller and its method.
    private static string WithNames(string template, INamedTypeSymbol type, string method) => template
        .Replace("[controller]", Without(type.Name, "Controller"))
        .Replace("[action]", method)
        .TrimStart('~');

    private static string Verb(AttributeData attribute)
    {
        foreach (var argument in attribute.ConstructorArguments)
        {
            if (argument.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } type && type.Name is "LambdaHttpMethod" or "HttpMethod")
            {
                var member = ((INamedTypeSymbol)argument.Type!).GetMembers().OfType<IFieldSymbol>().FirstOrDefault(
                    field => field.HasConstantValue && Equals(field.ConstantValue, argument.Value));
                if (member?.Name is "Get" or "Post" or "Put" or "Delete" or "Patch" or "Head" or "Options")
                {
                    return member.Name;
                }
            }
        }

        return "Get";
    }

    private static string? Binding(string name) => name switch
    {
        "FromPath" => "FromRoute",
        "FromCustomAuthorizer" => "FromClaim",
        "FromRoute" or "FromQuery" or "FromHeader" or "FromForm" or "FromBody" or "FromServices" => name,
        _ => null,
    };

    // Those describe a route to other tools, or make another function of it.
    private static bool IsElsewhere(string name) =>
        name is "LambdaFunctionAttribute" or "TagsAttribute" or "ExcludeFromDescriptionAttribute"
        || StartsWith(name, "Produces")
        || StartsWith(name, "Endpoint")
        || StartsWith(name, "ApiExplorer");

    // The framework's namespace that the attribute, its base class or an interface is from; null for all other attributes.
    private static string? Space(INamedTypeSymbol? type)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            if (Framework(part) is { } found)
            {
                return found;
            }
        }

        return type?.AllInterfaces.Select(Framework).FirstOrDefault(static found => found is not null);
    }

    private static string? Framework(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace.ToDisplayString();
        return StartsWith(space, "Microsoft.AspNetCore.") || space == "Amazon.Lambda.Annotations"
            || StartsWith(space, "Amazon.Lambda.Annotations.")
                ? space
                : null;
    }

    private static string ShortName(INamedTypeSymbol type) => Without(type.Name, "Attribute");

    private static string Without(string name, string end) =>
        name.EndsWith(end, StringComparison.Ordinal) ? name.Substring(0, name.Length - end.Length) : name;

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.Ordinal);
}
