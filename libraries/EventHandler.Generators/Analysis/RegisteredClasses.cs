using Lamplighter.Generators.Shared;
using Lamplighter.Internal.EventHandler.RouteTemplates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Generators.EventHandler.Analysis;

// The classes that one piece of code gives to one resolver: o.Routes<Orders>(); o.Routes<Customers>(); …
internal sealed class RegisteredClasses
{
    private readonly List<(ISymbol Options, INamedTypeSymbol Type, Location Location)> _calls = [];
    private bool _isCaseSensitive;

    internal void Add(IInvocationOperation call)
    {
        if (call is { TargetMethod: { Name: "Routes", TypeArguments.Length: 1 } method, Instance: IParameterReferenceOperation options }
            && method.TypeArguments[0] is INamedTypeSymbol type
            && method.ContainingType.Is("Lamplighter", "ApiGatewayOptions")
            && IsAlwaysRun(call))
        {
            lock (_calls)
            {
                _calls.Add((options.Parameter, type, call.Syntax.GetLocation()));
            }
        }
    }

    // Where letters' case counts, what was compared ignoring it means nothing.
    internal void Add(IPropertyReferenceOperation property)
    {
        if (property.Property.Name == "CaseSensitivePaths" && property.Property.ContainingType.Is("Lamplighter", "ApiGatewayOptions"))
        {
            _isCaseSensitive = true;
        }
    }

    internal void Report(Action<Problem> report)
    {
        if (_isCaseSensitive || _calls.Count < 2)
        {
            return;
        }

        foreach (var group in _calls.GroupBy(static call => call.Options, SymbolEqualityComparer.Default))
        {
            var shapes = new RouteShapes();
            var ambiguous = new AmbiguousRoutes();
            foreach (var (_, type, location) in group.OrderBy(static call => call.Location.SourceSpan.Start))
            {
                if (Clash(type, shapes, ambiguous, location) is { } problem)
                {
                    report(problem);
                }
            }
        }
    }

    // The first route of a class that another class has, or that only the order tells from another class's.
    private static Problem? Clash(INamedTypeSymbol type, RouteShapes shapes, AmbiguousRoutes ambiguous, Location location)
    {
        Problem? found = null;
        if (RouteAttributes.OfClass(type) is not { } attribute || RouteClassAnalysis.Analyze(type, attribute, null) is not { } model)
        {
            return null;
        }

        var own = new AmbiguousRoutes();
        foreach (var route in model.Routes)
        {
            if (RouteTemplateParser.Parse(route.Template, out var template) is not null)
            {
                continue;
            }

            var name = $"{type.Name}.{route.MethodName}";
            var isAmbiguousAlone = own.Add(route.HttpMethod, template, name) is not null;
            if (shapes.Add(route.HttpMethod, template, name) is { } same)
            {
                found ??= new Problem(Descriptors.DuplicateRoute, location, route.HttpMethod, $"{template.Text} of {name}", same);
            }
            else if (ambiguous.Add(route.HttpMethod, template, name) is { } other && !isAmbiguousAlone)
            {
                found ??= new Problem(Descriptors.AmbiguousRoute, location, route.HttpMethod, $"{template.Text} of {name}", other);
            }
        }

        return found;
    }

    // Not one of two branches, of which one resolver may see only one.
    private static bool IsAlwaysRun(IOperation call)
    {
        for (var part = call.Parent; part is not null && !IsBody(part); part = part.Parent)
        {
            if (part is not (IBlockOperation or IExpressionStatementOperation or IReturnOperation))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBody(IOperation operation) =>
        operation is IAnonymousFunctionOperation or ILocalFunctionOperation or IMethodBodyOperation;
}
