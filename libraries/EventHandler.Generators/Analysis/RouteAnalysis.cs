using System.Collections.Immutable;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Lamplighter.Internal.EventHandler.RouteTemplates;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Reads one route of a method.
internal static class RouteAnalysis
{
    private static readonly ImmutableDictionary<string, string?> s_none = ImmutableDictionary<string, string?>.Empty;

    internal static RouteModel? Analyze(
        IMethodSymbol method,
        string httpMethod,
        RouteTemplate template,
        List<MiddlewareModel>? around,
        RouteJsonTypes json,
        ValidatedTypes validated,
        Action<Problem>? report) =>
        Analyze(method, WhyNotMethod(method), httpMethod, template, false, around, json, validated, report);

    // A handler of MapGet or one of its siblings: a lambda, a local function or any method, with the attributes of its class. IsOpen: the
    // path can have more values than those of the template.
    internal static RouteModel? AnalyzeHandler(
        IMethodSymbol method,
        string httpMethod,
        RouteTemplate template,
        bool isOpen,
        RouteJsonTypes json,
        ValidatedTypes validated,
        Action<Problem>? report)
    {
        ReportForeignResult(method, report);
        var around = MiddlewareAnalysis.Analyze(method.ContainingType, report);
        return Analyze(method, null, httpMethod, template, isOpen, around, json, validated, report);
    }

    // The content types of what the method returns; none where only the run shows it.
    internal static IEnumerable<string> ProducedBy(IMethodSymbol method) =>
        ContentTypeAnalysis.Produced(method, SequenceAnalysis.Kind(ResultOf(method)) ?? Kind(ResultOf(method)));

    // What messages call a method.
    internal static string NameOf(IMethodSymbol method) => method.MethodKind == MethodKind.AnonymousFunction ? "lambda" : method.Name;

    internal static void ReportForeignResult(IMethodSymbol method, Action<Problem>? report)
    {
        if (report is not null && ResultOf(method) is { } result && ForeignResults.Replacement(result) is { } replacement)
        {
            report(new Problem(
                Descriptors.ForeignResult, method.Place(), NameOf(method), ForeignReturns.Name(result), replacement));
        }
    }

    private static RouteModel? Analyze(
        IMethodSymbol method,
        string? whyNot,
        string httpMethod,
        RouteTemplate template,
        bool isOpen,
        List<MiddlewareModel>? around,
        RouteJsonTypes json,
        ValidatedTypes validated,
        Action<Problem>? report)
    {
        if ((whyNot ?? WhyNot(method) ?? ContentTypeAnalysis.WhyNot(method)) is { } reason)
        {
            report?.Invoke(new Problem(Descriptors.WrongMethod, method.Place(), NameOf(method), reason)
            {
                Fix = method is { ReturnsVoid: true, IsAsync: true } ? s_none.Add("ReturnTask", "") : s_none,
            });
            return null;
        }

        // Reported once for all routes of the method.
        if (ForeignResults.Replacement(ResultOf(method)) is not null)
        {
            return null;
        }

        var parameters = new List<ParameterModel>();
        foreach (var parameter in method.Parameters)
        {
            var binding = ParameterAnalysis.Analyze(parameter, httpMethod, template, isOpen);
            if (binding.Model is not { } model)
            {
                report?.Invoke(Unbound(parameter, binding.Error!));
                return null;
            }

            if (model is { Kind: ParameterKind.Body, Shape: ValueShape.Object })
            {
                json.Read.Add(parameter.Type.JsonName());
            }

            parameters.Add(model.IsBound ? WithRules(model, parameter, validated) : model);
        }

        if (Surplus(parameters) is { } surplus)
        {
            report?.Invoke(new Problem(
                Descriptors.WrongParameter, method.Place(), surplus.Name, "another parameter takes the body already"));
            return null;
        }

        if (parameters.Any(static parameter => parameter is { Kind: ParameterKind.Body, Shape: ValueShape.Object })
            && ContentTypeAnalysis.NotJson(method) is { } type)
        {
            report?.Invoke(new Problem(
                Descriptors.WrongMethod, method.Place(), NameOf(method),
                $"its body is read as JSON, and [Consumes] names '{type}'; take the body as bytes or text, or name types that are JSON"));
            return null;
        }

        if (around is null || MiddlewareAnalysis.Analyze(method, report) is not { } middleware)
        {
            return null;
        }

        ReportUnused(method, template, parameters, report);
        var (awaited, result) = Unwrap(method.ReturnType);
        var kind = SequenceAnalysis.Kind(result) ?? Kind(result);
        var written = SequenceAnalysis.ItemOf(result) ?? (kind == ResultKind.Json ? result : null);
        if (written is not null && (kind == ResultKind.Json || written.SpecialType != SpecialType.System_String))
        {
            json.Written[written.JsonName()] = written;
        }

        var contents = Contents.Itself;
        var place = kind == ResultKind.Json ? validated.Add(result!, isResult: true, out contents) : -1;
        return new RouteModel(
            httpMethod,
            template.Text,
            method.Name,
            method.IsStatic,
            awaited,
            kind,
            written?.FullNameWithNullability() ?? "",
            kind == ResultKind.Sequence ? SequenceAnalysis.ContentTypes(method) : default,
            new EquatableArray<ParameterModel>([.. parameters]),
            new EquatableArray<MiddlewareModel>([.. around, .. middleware]),
            AuthorizationAnalysis.Of(method))
        {
            Cors = CorsAnalysis.Of(method),
            Consumes = new EquatableArray<string>([.. ContentTypeAnalysis.Consumed(method)]),
            Produces = new EquatableArray<string>([.. ContentTypeAnalysis.Produced(method, kind)]),
            ResultValidated = place,
            ResultContents = contents,
        };
    }

    // What the method returns, inside its task.
    internal static ITypeSymbol? ResultOf(IMethodSymbol method) => Unwrap(method.ReturnType).Result;

    private static Problem Unbound(IParameterSymbol parameter, BindingError error) =>
        new(Descriptors.WrongParameter, parameter.Place(), parameter.Name, error.Reason)
        {
            Fix = s_none.Add("Attributes", error.Attributes),
        };

    // A second body; or a form, where the body is JSON.
    private static ParameterModel? Surplus(List<ParameterModel> parameters)
    {
        var body = parameters.FirstOrDefault(static parameter => parameter.Kind == ParameterKind.Body);
        return body is null ? null : parameters.FirstOrDefault(parameter =>
            !ReferenceEquals(parameter, body) && (parameter.Kind == ParameterKind.Body
                || (parameter.Kind == ParameterKind.Form && body.Shape == ValueShape.Object)));
    }

    private static ParameterModel WithRules(ParameterModel model, IParameterSymbol parameter, ValidatedTypes validated)
    {
        var attributes = parameter.GetAttributes();
        var contents = Contents.Itself;
        return model with
        {
            Rules = validated.RulesOf(attributes, parameter),
            Symbol = parameter.Name,
            Display = ValidationRules.Display(attributes, model.Name),
            Validated = model is { Kind: ParameterKind.Body, Shape: ValueShape.Object }
                ? validated.Add(parameter.Type, isResult: false, out contents)
                : -1,
            Contents = contents,
        };
    }

    private static string? WhyNotMethod(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.ExplicitInterfaceImplementation } =>
            "it implements an interface explicitly, so it cannot be called by its name",
        { MethodKind: not MethodKind.Ordinary } => "it isn't an ordinary method; put the route on a method",
        { IsGenericMethod: true } => "it is generic",
        _ => null,
    };

    private static string? WhyNot(IMethodSymbol method)
    {
        var (awaited, result) = Unwrap(method.ReturnType);
        return method switch
        {
            { ReturnsVoid: true, IsAsync: true } => "it is async void, so nothing can wait for it; return Task",
            { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "it returns a reference",
            _ => SequenceAnalysis.WhyNot(method, result) ?? WhyNotItem(SequenceAnalysis.ItemOf(result)) ?? result switch
            {
                null => null,
                _ when result.IsRefLikeType || result is IPointerTypeSymbol => "what it returns cannot be written as JSON",
                _ when IsBytes(result) => "bytes need a content type; return HttpResult.Bytes(…)",
                _ when result.IsStream() => "bytes need a content type; return HttpResult.Stream(…)",
                _ when result.IsTupleType => "a tuple has no properties that JSON can show; return a record",
                _ when awaited && Unwrap(result).Awaited => "it returns a task of a task",
                _ => null,
            },
        };
    }

    private static string? WhyNotItem(ITypeSymbol? item) => item switch
    {
        null => null,
        _ when item.IsRefLikeType => "its items cannot be written as JSON",
        _ when item.IsStream() => "its items are streams; return HttpResult.Stream(…) for each",
        _ when item.WithoutNullable().IsTupleType => "its items are tuples, which have no properties that JSON can show; return records",
        _ when item.Is("Lamplighter", "HttpResult") => "its items are results; return what they contain",
        _ when SequenceAnalysis.Kind(item) is not null => "its items are sequences; return their items",
        _ when Unwrap(item).Awaited => "its items are tasks; await them in the sequence",
        _ => null,
    };

    private static bool IsBytes(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.SpecialType == SpecialType.System_Byte,
        INamedTypeSymbol { Name: "ReadOnlyMemory" or "Memory", TypeArguments.Length: 1 } memory =>
            memory.TypeArguments[0].SpecialType == SpecialType.System_Byte,
        _ => false,
    };

    private static (bool Awaited, ITypeSymbol? Result) Unwrap(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Void } => (false, null),
        INamedTypeSymbol { Name: "Task" or "ValueTask" } named
            when named.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks" =>
            (true, named.TypeArguments.FirstOrDefault()),
        _ => (false, type),
    };

    private static ResultKind Kind(ITypeSymbol? type) => type switch
    {
        null => ResultKind.None,
        { SpecialType: SpecialType.System_String } => ResultKind.Text,
        _ => type.Is("Lamplighter", "HttpResult") ? ResultKind.HttpResult : ResultKind.Json,
    };

    private static void ReportUnused(IMethodSymbol method, RouteTemplate template, List<ParameterModel> parameters, Action<Problem>? report)
    {
        if (parameters.Any(static parameter => parameter.Kind == ParameterKind.Request))
        {
            return;
        }

        for (var i = 0; i < template.Parameters.Length; i++)
        {
            if (!parameters.Any(parameter => parameter.Kind == ParameterKind.Route && parameter.RouteIndex == i))
            {
                var name = template.Parameters[i];
                report?.Invoke(new Problem(Descriptors.UnusedRouteValue, method.Place(), name, NameOf(method))
                {
                    Fix = RouteValueFix.Of(method, template, i, parameters),
                });
            }
        }
    }
}
