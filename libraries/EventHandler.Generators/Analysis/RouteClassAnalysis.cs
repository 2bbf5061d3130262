using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Lamplighter.Internal.EventHandler.RouteTemplates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Reads a class with [ApiGatewayRoutes]. The generator takes the model, the analyzer takes the problems.
internal static class RouteClassAnalysis
{
    private static readonly SymbolDisplayFormat s_withoutGenerics =
        SymbolDisplayFormat.MinimallyQualifiedFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None);

    // Null where no code can be generated at all.
    internal static RouteClassModel? Analyze(INamedTypeSymbol type, AttributeData attribute, Action<Problem>? report)
    {
        if (!HasRightShape(type, report))
        {
            return null;
        }

        var prefix = RouteAttributes.Text(attribute);
        var constructor = ConstructorAnalysis.Analyze(type, report);
        var routes = new List<RouteModel>();
        var around = MiddlewareAnalysis.Analyze(type, report);
        var validated = new ValidatedTypes(new GeneratedPlace(type), report);
        var ambiguous = new AmbiguousRoutes();
        var json = new RouteJsonTypes();
        var shapes = new RouteShapes();
        if (report is not null)
        {
            ForeignAttributes.Report(type, report);
        }

        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (RouteAttributes.IsRoute(method))
            {
                RouteAnalysis.ReportForeignResult(method, report);
            }

            foreach (var data in method.GetAttributes())
            {
                if (RouteAttributes.HttpMethod(data) is { } httpMethod
                    && Template(prefix, data, method, report) is { } template
                    && IsNew(httpMethod, template, data, method, shapes, report)
                    && RouteAnalysis.Analyze(method, httpMethod, template, around, json, validated, report) is { } route)
                {
                    routes.Add(route);
                    if (report is not null && ambiguous.Add(httpMethod, template, method.Name) is { } other)
                    {
                        var location = RouteAttributes.Location(data, method);
                        report(new Problem(Descriptors.AmbiguousRoute, location, httpMethod, template.Text, other));
                    }
                }
            }
        }

        return constructor is null ? null : new RouteClassModel(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            new EquatableArray<string>([.. Chain(type).Select(Declaration)]),
            type.FullName(),
            HintName(type),
            type.IsDisposable(),
            new EquatableArray<ParameterModel>(constructor),
            new EquatableArray<RouteModel>([.. routes]),
            new EquatableArray<string>([.. json.All]),
            new EquatableArray<string>([.. json.Read]),
            report is null ? JsonGraphs.Of(json.Written.Values, type.ContainingAssembly) : default,
            validated.Build());
    }

    private static bool HasRightShape(INamedTypeSymbol type, Action<Problem>? report)
    {
        var location = type.Place();
        foreach (var part in Chain(type))
        {
            if (!IsPartial(part))
            {
                report?.Invoke(new Problem(Descriptors.NotPartial, part.Place(), part.Name));
                return false;
            }

            if (part.IsFileLocal)
            {
                report?.Invoke(new Problem(Descriptors.WrongClass, location, type.Name, "a file-local class can have no generated part"));
                return false;
            }

            if (part.IsGenericType)
            {
                report?.Invoke(new Problem(Descriptors.WrongClass, location, type.Name, "generic classes are not supported"));
                return false;
            }
        }

        if (type.IsStatic || type.IsAbstract)
        {
            report?.Invoke(new Problem(Descriptors.WrongClass, location, type.Name, type.IsStatic ? "it is static" : "it is abstract"));
            return false;
        }

        return true;
    }

    private static RouteTemplate? Template(string? prefix, AttributeData data, IMethodSymbol method, Action<Problem>? report)
    {
        var text = RouteTemplate.Join(prefix ?? "", RouteAttributes.Text(data) ?? "");
        if (RouteTemplateParser.Parse(text, out var template) is not { } problem)
        {
            return template;
        }

        report?.Invoke(new Problem(Descriptors.MalformedTemplate, RouteAttributes.Location(data, method), text, problem));
        return null;
    }

    private static bool IsNew(
        string httpMethod, RouteTemplate template, AttributeData data, IMethodSymbol method, RouteShapes shapes, Action<Problem>? report)
    {
        if (shapes.Add(httpMethod, template, method.Name) is not { } other)
        {
            return true;
        }

        report?.Invoke(new Problem(Descriptors.DuplicateRoute, RouteAttributes.Location(data, method), httpMethod, template.Text, other));
        return false;
    }

    private static Stack<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        var chain = new Stack<INamedTypeSymbol>();
        for (var part = type; part is not null; part = part.ContainingType)
        {
            chain.Push(part);
        }

        return chain;
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(static reference =>
        reference.GetSyntax() is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(static modifier => modifier.Text == "partial"));

    private static string Declaration(INamedTypeSymbol type) => "partial " + type switch
    {
        { TypeKind: TypeKind.Interface } => "interface ",
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct ",
        { IsRecord: true } => "record ",
        { TypeKind: TypeKind.Struct } => "struct ",
        _ => "class ",
    } + type.ToDisplayString(s_withoutGenerics).Split('.').Last();

    private static string HintName(INamedTypeSymbol type) => type.ToDisplayString().Replace('@', '_') + ".Routes.g.cs";
}
