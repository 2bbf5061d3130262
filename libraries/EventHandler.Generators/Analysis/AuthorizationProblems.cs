using System.Collections.Concurrent;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Finds attributes of routes where nothing reads them, above all [Authorize], and claims that are bound on routes that require no caller.
internal sealed class AuthorizationProblems
{
    // With the groups in variables that could require a caller.
    private readonly ConcurrentBag<(Problem Problem, IReadOnlyList<ILocalSymbol> Groups)> _openClaims = [];
    private readonly ConcurrentDictionary<ISymbol, bool> _guardedGroups = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentBag<(INamedTypeSymbol Type, Problem Problem, bool IsInherited)> _unused = [];

    // Classes with routes or with handlers. The attributes of their base classes are read too.
    private readonly ConcurrentBag<INamedTypeSymbol> _routes = [];

    // Methods, lambdas and local functions whose attributes are read only if they are handlers of a typed route.
    private readonly ConcurrentBag<(IMethodSymbol Method, Problem Problem)> _unusedMethods = [];
    private readonly ConcurrentDictionary<ISymbol, bool> _handlers = new(SymbolEqualityComparer.Default);
    private volatile bool _isRequired;

    internal void Class(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        CheckContradiction(type, context.ReportDiagnostic);
        if (RouteAttributes.OfClass(type) is not null)
        {
            _routes.Add(type);
        }
        else
        {
            foreach (var attribute in RouteOnlyAttributes.Of(type))
            {
                var isInherited = RouteOnlyAttributes.IsInherited(attribute);
                var reason = isInherited
                    ? "the class has no routes; add [ApiGatewayRoutes], or remove it"
                    : "the class has no routes, and classes that derive from it don't inherit it; put it on the class with the routes";
                _unused.Add((type, Unused(attribute, type, reason), isInherited));
            }
        }
    }

    internal void Method(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        CheckContradiction(method, context.ReportDiagnostic);
        if (RouteAttributes.IsRoute(method))
        {
            CheckClaims(method, AuthorizationAnalysis.Of(method), []);
        }
        else
        {
            var isBase = method.IsVirtual || method.IsAbstract || method.IsOverride;
            foreach (var attribute in RouteOnlyAttributes.Of(method).Where(one => !isBase || !RouteOnlyAttributes.IsInherited(one)))
            {
                _unusedMethods.Add((method, Unused(
                    attribute, method, $"it isn't a route; put it on a method with a route, or {RouteOnlyAttributes.Advice(attribute)}")));
            }
        }
    }

    // A lambda or a local function, of which no symbol action knows.
    internal void Function(OperationAnalysisContext context)
    {
        var method = context.Operation switch
        {
            IAnonymousFunctionOperation lambda => lambda.Symbol,
            ILocalFunctionOperation local => local.Symbol,
            _ => null,
        };
        foreach (var attribute in method is null ? [] : RouteOnlyAttributes.Of(method))
        {
            _unusedMethods.Add((method!, OfHandler(attribute, method!)));
        }
    }

    internal void Invocation(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        if (method.Name == "RequireAuthorization" && method.ContainingType.Is("Lamplighter", "ApiGatewayOptions"))
        {
            _isRequired = true;
        }
        else if (method.Name == "RequireAuthorization" && method.ContainingType.Is("Lamplighter", "RouteGroup"))
        {
            foreach (var group in GroupChain.Of(call.Instance).Locals)
            {
                _guardedGroups.TryAdd(group, default);
            }
        }
        else if (MappedCalls.IsTyped(method))
        {
            if (MappedCalls.Argument(call, "handler") is { } typed && MappedHandler.Of(typed) is { } found)
            {
                var type = found.Method.ContainingType.OriginalDefinition;
                _handlers.TryAdd(found.Method.OriginalDefinition, default);
                _handlers.TryAdd(type, default);
                _routes.Add(type);
                CheckClaims(call, found.Method);
            }
        }
        else if (MappedCalls.Is(method))
        {
            foreach (var argument in call.Arguments)
            {
                if (MappedHandler.Of(argument.Value)?.Method is { } handler
                    && handler.GetAttributes().FirstOrDefault(ForeignAuthorization.IsMeant) is { } attribute)
                {
                    context.ReportDiagnostic(OfHandler(attribute, handler).ToDiagnostic());
                }
            }
        }
    }

    internal void End(CompilationAnalysisContext context)
    {
        foreach (var (problem, groups) in _isRequired ? [] : _openClaims.ToArray())
        {
            if (!groups.Any(_guardedGroups.ContainsKey))
            {
                context.ReportDiagnostic(problem.ToDiagnostic());
            }
        }

        foreach (var (method, problem) in _unusedMethods)
        {
            if (!_handlers.ContainsKey(method.OriginalDefinition))
            {
                context.ReportDiagnostic(problem.ToDiagnostic());
            }
        }

        foreach (var (type, problem, isInherited) in _unused)
        {
            // Classes of another project can derive from it.
            var isBase = isInherited && ((type.IsAbstract && !type.IsStatic) || _routes.Any(route => Derives(route, type)));
            if (!isBase && !_handlers.ContainsKey(type))
            {
                context.ReportDiagnostic(problem.ToDiagnostic());
            }
        }
    }

    private static void CheckContradiction(ISymbol symbol, Action<Diagnostic> report)
    {
        var attributes = symbol.GetAttributes();
        if (attributes.FirstOrDefault(AuthorizationAnalysis.IsAllowAnonymous) is { } open
            && attributes.Any(AuthorizationAnalysis.IsAuthorize))
        {
            report(Unused(open, symbol, "[Authorize] stands beside it; remove one of the two").ToDiagnostic());
        }
    }

    // Of a handler, where the code shows all that is required of its callers.
    private void CheckClaims(IInvocationOperation call, IMethodSymbol handler)
    {
        IOperation end = call;
        while (end.Parent is IInvocationOperation next && next.Instance == end)
        {
            end = next;
        }

        var chain = GroupChain.Of(call.Instance);
        if (chain.IsComplete && end.Parent is IExpressionStatementOperation)
        {
            CheckClaims(handler, AuthorizationCalls.Combine(null, AuthorizationCalls.Of(call, handler)), chain.Locals);
        }
    }

    private void CheckClaims(IMethodSymbol method, AuthorizationModel? authorization, IReadOnlyList<ILocalSymbol> groups)
    {
        foreach (var parameter in method.Parameters)
        {
            if (authorization is { IsAnonymous: false } || !IsClaim(parameter))
            {
                continue;
            }

            var isRequired = !parameter.HasExplicitDefaultValue && !parameter.Type.MayBeNull() && parameter.Type.ItemType() is null;
            if (authorization is null || isRequired)
            {
                var location = parameter.Place();
                _openClaims.Add((
                    new Problem(Descriptors.ClaimOfNobody, location, parameter.Name, RouteAnalysis.NameOf(method)), groups));
            }
        }
    }

    private static bool IsClaim(IParameterSymbol parameter) => parameter.GetAttributes().Any(static attribute =>
        attribute.AttributeClass.Is("Lamplighter", "FromClaimAttribute"));

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol other)
    {
        for (var part = type.BaseType; part is not null; part = part.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(part.OriginalDefinition, other))
            {
                return true;
            }
        }

        return false;
    }

    private static Problem OfHandler(AttributeData attribute, IMethodSymbol method) => Unused(
        attribute,
        method,
        $"nothing reads the attributes of a handler that takes only the request; {RouteOnlyAttributes.Advice(attribute)}");

    private static Problem Unused(AttributeData attribute, ISymbol symbol, string reason) => new(
        RouteOnlyAttributes.IsAuthorization(attribute) ? Descriptors.IneffectiveAuthorization : Descriptors.IneffectiveAttribute,
        RouteAttributes.Location(attribute, symbol),
        attribute.AttributeClass!.Name.Replace("Attribute", ""),
        symbol.Name.Length == 0 ? "the handler" : symbol.Name,
        reason);
}
