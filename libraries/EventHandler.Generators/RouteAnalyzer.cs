using System.Collections.Concurrent;
using System.Collections.Immutable;
using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.Emit;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Generators.EventHandler;

/// <summary>Reports what is wrong with classes of routes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RouteAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.NotPartial,
        Descriptors.WrongClass,
        Descriptors.DuplicateRoute,
        Descriptors.MalformedTemplate,
        Descriptors.UnusedRouteValue,
        Descriptors.WrongParameter,
        Descriptors.UncoveredJsonType,
        Descriptors.WrongMethod,
        Descriptors.WrongConstructor,
        Descriptors.UnmappedRoute,
        Descriptors.AmbiguousRoute,
        Descriptors.NothingToCompare,
        Descriptors.ForeignResult,
        Descriptors.ForeignAttribute,
        Descriptors.ClaimOfNobody,
        Descriptors.IneffectiveAuthorization,
        Descriptors.UngeneratedRoute,
        Descriptors.IneffectiveAttribute);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(RouteAttributes.Class) is null)
            {
                return;
            }

            var routes = new ConcurrentBag<(Location? Location, RouteClassModel Model)>();
            var contexts = new ConcurrentBag<JsonContextModel>();
            start.RegisterSymbolAction(symbol => Class(symbol, routes, contexts), SymbolKind.NamedType);
            start.RegisterSymbolAction(Method, SymbolKind.Method);
            start.RegisterOperationAction(operation => Mapped(operation, routes), OperationKind.Invocation);
            var authorization = new AuthorizationProblems();
            start.RegisterSymbolAction(authorization.Class, SymbolKind.NamedType);
            start.RegisterSymbolAction(authorization.Method, SymbolKind.Method);
            start.RegisterOperationAction(authorization.Invocation, OperationKind.Invocation);
            start.RegisterOperationAction(
                authorization.Function, OperationKind.AnonymousFunction, OperationKind.LocalFunction);
            start.RegisterCompilationEndAction(authorization.End);
            start.RegisterOperationBlockStartAction(Registrations);
            start.RegisterOperationAction(ForeignReturns.Check, OperationKind.Return);
            start.RegisterCompilationEndAction(end => Coverage(end, routes, contexts));
        });
    }

    private static void Registrations(OperationBlockStartAnalysisContext block)
    {
        var classes = new RegisteredClasses();
        block.RegisterOperationAction(operation => classes.Add((IInvocationOperation)operation.Operation), OperationKind.Invocation);
        block.RegisterOperationAction(
            operation => classes.Add((IPropertyReferenceOperation)operation.Operation), OperationKind.PropertyReference);
        block.RegisterOperationBlockEndAction(end => classes.Report(problem => end.ReportDiagnostic(problem.ToDiagnostic())));
    }

    private static void Class(
        SymbolAnalysisContext context,
        ConcurrentBag<(Location? Location, RouteClassModel Model)> routes,
        ConcurrentBag<JsonContextModel> contexts)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (RouteAttributes.OfClass(type) is { } attribute
            && RouteClassAnalysis.Analyze(type, attribute, problem => context.ReportDiagnostic(problem.ToDiagnostic())) is { } model)
        {
            routes.Add((type.Place(), model));
        }
        else if (JsonContextAnalysis.Analyze(type, withGraphs: false) is { } json)
        {
            contexts.Add(json);
        }
    }

    private static void Mapped(OperationAnalysisContext context, ConcurrentBag<(Location? Location, RouteClassModel Model)> routes)
    {
        var call = (IInvocationOperation)context.Operation;
        if (MappedCalls.IsTyped(call.TargetMethod)
            && MappedRouteAnalysis.Analyze(call, problem => context.ReportDiagnostic(problem.ToDiagnostic())) is { } model)
        {
            routes.Add((call.Syntax.GetLocation(), model.Class));
            if (call.Syntax is InvocationExpressionSyntax syntax
                && call.SemanticModel?.GetInterceptorMethod(syntax, context.CancellationToken) is null)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.UngeneratedRoute, call.Syntax.GetLocation(), call.TargetMethod.Name,
                    "another generator makes a type that it needs; write what the handler returns in front of it, as in "
                    + "int (string id) => …, or use a method"));
            }
        }
    }

    private static void Method(SymbolAnalysisContext context)
    {
        var method = context.Symbol;
        if (RouteAttributes.OfClass(method.ContainingType) is not null)
        {
            return;
        }

        foreach (var attribute in method.GetAttributes())
        {
            if (RouteAttributes.HttpMethod(attribute) is not null)
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(Descriptors.UnmappedRoute, RouteAttributes.Location(attribute, method), method.Name));
            }
        }
    }

    // What the generator has written code for.
    private static HashSet<string> Written(Compilation compilation)
    {
        var writers = compilation.Assembly.GetTypeByMetadataName(JsonWriterEmitter.Class)?.GetMembers(JsonWriterEmitter.Method);
        return new(
            (writers ?? ImmutableArray<ISymbol>.Empty)
                .OfType<IMethodSymbol>()
                .Select(static method => method.Parameters.Last().Type.JsonName()),
            StringComparer.Ordinal);
    }

    private static void Coverage(
        CompilationAnalysisContext context,
        ConcurrentBag<(Location? Location, RouteClassModel Model)> routes,
        ConcurrentBag<JsonContextModel> contexts)
    {
        // Without reflection such a type fails at run time; with it, it is only slow to start.
        var severity = IsSet("PublishAot") || IsSet("PublishTrimmed") || IsSet("EnableAotAnalyzer") || IsSet("EnableTrimAnalyzer")
            ? DiagnosticSeverity.Warning
            : DiagnosticSeverity.Info;
        var covered = new HashSet<string>(contexts.SelectMany(static model => model.Covered));
        var written = Written(context.Compilation);
        foreach (var (location, model) in routes)
        {
            foreach (var json in model.JsonTypes.Where(IsUncovered))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.UncoveredJsonType,
                    location,
                    severity,
                    null,
                    ImmutableDictionary<string, string?>.Empty.Add("Type", json),
                    json.Replace("global::", "")));
            }

            bool IsUncovered(string name) => !covered.Contains(name) && (!written.Contains(name) || model.ReadTypes.Contains(name));
        }

        bool IsSet(string property) =>
            context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property." + property, out var value)
            && value.Equals("true", StringComparison.OrdinalIgnoreCase);
    }
}
