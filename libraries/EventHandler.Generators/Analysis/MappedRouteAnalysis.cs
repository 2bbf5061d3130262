using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Lamplighter.Internal.EventHandler.RouteTemplates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Reads a call of MapGet or one of its siblings whose handler takes parameters. The generator takes the model, the analyzer takes the
// problems.
internal static class MappedRouteAnalysis
{
    // For the generator: null where the call is another one, or has a problem.
    internal static MappedRouteModel? Analyze(SyntaxNode node, SemanticModel semantics, CancellationToken cancellation) =>
        semantics.GetOperation(node, cancellation) is IInvocationOperation call && MappedCalls.IsTyped(call.TargetMethod)
        && Analyze(call, null) is { } model
        && semantics.GetInterceptableLocation((InvocationExpressionSyntax)node, cancellation) is { } location
            ? model with { Location = $"{location.Version}, \"{location.Data}\"" }
            : null;

    internal static MappedRouteModel? Analyze(IInvocationOperation call, Action<Problem>? report)
    {
        if (Find(call, report) is not { } found)
        {
            return null;
        }

        var (method, type) = found.Handler;
        var json = new RouteJsonTypes();
        var validated = new ValidatedTypes(new GeneratedPlace(call.SemanticModel!.Compilation.Assembly), report);
        if (report is not null)
        {
            ForeignAttributes.ReportHandler(method, report);
        }

        if (!IsNameable(call, found, report)
            || RouteAnalysis.AnalyzeHandler(
                method, found.HttpMethod, found.Template, found.IsOpen, json, validated, report) is not { } route)
        {
            return null;
        }

        var places = route.Parameters.Select(static (parameter, i) =>
            parameter.Kind == ParameterKind.Route ? parameter with { RouteVariable = $"place{i}" } : parameter);
        route = route with
        {
            Template = MappedCalls.Constant(MappedCalls.Argument(call, "template"))!,
            Parameters = new EquatableArray<ParameterModel>([.. places]),
        };
        var inferred = found.IsOpen ? route.Parameters.Where(static parameter => parameter.IsInferredQuery) : [];
        return new MappedRouteModel(
            new RouteClassModel(
                "", default, "", "", false, default, new EquatableArray<RouteModel>([route]),
                new EquatableArray<string>([.. json.All]),
                new EquatableArray<string>([.. json.Read]),
                report is null ? JsonGraphs.Of(json.Written.Values, call.SemanticModel!.Compilation.Assembly) : default,
                validated.Build()),
            call.TargetMethod.Name == "Map",
            "",
            HandlerShape.Of(type),
            HandlerShape.HasName(type),
            new EquatableArray<string>([.. inferred.Select(static parameter => parameter.Name)]));
    }

    // Null where the call doesn't show what the route is.
    internal static MappedRoute? Find(IInvocationOperation call, Action<Problem>? report)
    {
        var location = MappedCalls.Argument(call, "handler")?.Syntax.GetLocation() ?? call.Syntax.GetLocation();
        if (MappedCalls.HttpMethod(call) is not { } httpMethod)
        {
            return Fail("the method isn't a constant", MappedCalls.Argument(call, "method"));
        }

        if (MappedCalls.Constant(MappedCalls.Argument(call, "template")) is not { } own)
        {
            return Fail("the template isn't a constant", MappedCalls.Argument(call, "template"));
        }

        if (MappedCalls.Argument(call, "handler") is not { } argument || MappedHandler.Of(argument) is not { } handler)
        {
            return Fail(
                "the call doesn't show the handler; write a lambda, a local function or the name of a method in the call, or use a "
                + "Func<HttpRequest, HttpResult>",
                null);
        }

        if (handler.Delegate.DelegateInvokeMethod?.Parameters.Length != handler.Method.Parameters.Length)
        {
            return Fail("it is an extension method of an object; use a lambda that calls it", null);
        }

        var prefix = GroupChain.Of(call.Instance).Prefix;
        var text = RouteTemplate.Join(prefix ?? "", own);
        if (RouteTemplateParser.Parse(text, out var template) is { } problem)
        {
            report?.Invoke(new Problem(
                Descriptors.MalformedTemplate, MappedCalls.Argument(call, "template")!.Syntax.GetLocation(), text, problem));
            return null;
        }

        return new MappedRoute(handler, httpMethod, template, prefix is null);

        MappedRoute? Fail(string reason, IOperation? place)
        {
            report?.Invoke(new Problem(
                Descriptors.UngeneratedRoute, place?.Syntax.GetLocation() ?? location, call.TargetMethod.Name, reason));
            return null;
        }
    }

    // Generated code stands outside of the class that has the handler.
    private static bool IsNameable(IInvocationOperation call, MappedRoute found, Action<Problem>? report)
    {
        var (method, type) = found.Handler;
        foreach (var parameter in method.Parameters)
        {
            if ((HandlerShape.WhyNot(parameter.Type) ?? WhyNotRule(parameter)) is { } reason)
            {
                report?.Invoke(new Problem(Descriptors.WrongParameter, parameter.Place(), parameter.Name, reason));
                return false;
            }
        }

        var middleware = MiddlewareAnalysis.Types(method).Concat(MiddlewareAnalysis.Types(method.ContainingType))
            .Select(HandlerShape.WhyNot)
            .FirstOrDefault(static reason => reason is not null);
        var named = HandlerShape.HasName(type) ? HandlerShape.WhyNot(type) : null;
        if ((HandlerShape.WhyNot(method.ReturnType) ?? named ?? middleware) is { } why)
        {
            report?.Invoke(new Problem(Descriptors.WrongMethod, Location(call), RouteAnalysis.NameOf(method), why));
            return false;
        }

        return true;
    }

    // The rules of a parameter are in generated code again, with the types in their arguments.
    private static string? WhyNotRule(IParameterSymbol parameter) => parameter.GetAttributes()
        .Where(static attribute => ValidationRules.IsValidation(attribute.AttributeClass))
        .SelectMany(static attribute => attribute.ConstructorArguments
            .Where(static argument => argument.Kind == TypedConstantKind.Type)
            .Select(static argument => argument.Value as ITypeSymbol)
            .Append(attribute.AttributeClass))
        .OfType<ITypeSymbol>()
        .Select(HandlerShape.WhyNot)
        .FirstOrDefault(static reason => reason is not null);

    private static Location Location(IInvocationOperation call) =>
        (MappedCalls.Argument(call, "handler")?.Syntax ?? call.Syntax).GetLocation();
}
