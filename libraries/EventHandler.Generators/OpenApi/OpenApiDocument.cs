using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.EventHandler.OpenApi.Calls;
using Lamplighter.Generators.EventHandler.OpenApi.Documentation;
using Lamplighter.Generators.EventHandler.OpenApi.Gateway;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.EventHandler.OpenApi.Operations;
using Lamplighter.Generators.EventHandler.OpenApi.Schemas;
using Lamplighter.Internal.EventHandler.RouteTemplates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Generators.EventHandler.OpenApi;

// The OpenAPI 3.1 document of a project's routes. The analyzer takes the problems.
internal sealed class OpenApiDocument
{
    internal const string Version = "3.1.1";

    private readonly Compilation _compilation;
    private readonly Action<Problem>? _report;
    private readonly CancellationToken _cancellation;
    private readonly SchemaTable _table = new();
    private readonly TypeSchemas _types;
    private readonly OperationBuilder _operations;
    private readonly DescribedPaths _paths = new();
    private readonly OperationIds _ids = new();
    private readonly SortedDictionary<string, string?> _tags = new(StringComparer.Ordinal);

    private readonly AuthorizationModel? _required;

    private OpenApiDocument(
        Compilation compilation,
        IEnumerable<INamedTypeSymbol> contexts,
        ResolverOptions options,
        Action<Problem>? report,
        CancellationToken cancellation)
    {
        _required = options.Required;
        _compilation = compilation;
        _report = report;
        _cancellation = cancellation;
        _types = new TypeSchemas(_table, new EnumNaming(contexts), new NamingPolicy(options.Naming), compilation);
        _operations = new OperationBuilder(_types, compilation, options.ReturnsNotAcceptable);
    }

    // Null for a project without routes. Gateway: the same for API Gateway, if there are options for it.
    internal static (ApiObject Plain, ApiObject? Gateway)? Build(
        Compilation compilation,
        IEnumerable<INamedTypeSymbol> classes,
        IEnumerable<INamedTypeSymbol> contexts,
        IEnumerable<InvocationExpressionSyntax> calls,
        GatewayOptions? gateway,
        Action<Problem>? report,
        CancellationToken cancellation)
    {
        var found = calls.OrderBy(static call => call.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(static call => call.SpanStart)
            .Select(call => (Call: call, Model: compilation.GetSemanticModel(call.SyntaxTree)))
            .ToList();
        var options = ResolverOptions.Of(found.Where(one => DescribedCalls.IsCreation(one.Call, one.Model, cancellation)));
        var document = new OpenApiDocument(compilation, contexts, options, report, cancellation);
        foreach (var type in classes.OrderBy(static type => type.ToDisplayString(), StringComparer.Ordinal))
        {
            document.Add(type);
        }

        foreach (var (syntax, model) in found)
        {
            if (model.GetOperation(syntax, cancellation) is IInvocationOperation call && MappedCalls.IsTyped(call.TargetMethod))
            {
                document.Add(call);
            }
        }

        return document.Build() is { } plain ? (plain, gateway is null ? null : document.BuildGateway(plain, gateway)) : null;
    }

    private void Add(INamedTypeSymbol type)
    {
        if (RouteAttributes.OfClass(type) is not { } attribute || DescriptionAttributes.IsExcluded(type))
        {
            return;
        }

        var prefix = RouteAttributes.Text(attribute) ?? "";
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>().Where(static method => !DescriptionAttributes.IsExcluded(method)))
        {
            _cancellation.ThrowIfCancellationRequested();
            var isFirst = true;
            foreach (var data in method.GetAttributes())
            {
                if (RouteAttributes.HttpMethod(data) is { } httpMethod
                    && RouteTemplateParser.Parse(RouteTemplate.Join(prefix, RouteAttributes.Text(data) ?? ""), out var template) is null
                    && Facts(method, httpMethod, template, AuthorizationAnalysis.Of(method) is { } own ? [own] : []) is { } route)
                {
                    Add(route, OperationIds.Tag(type), isFirst, RouteAttributes.Location(data, method));
                    isFirst = false;
                }
            }
        }
    }

    // A call of MapGet or one of its siblings.
    private void Add(IInvocationOperation call)
    {
        if (MappedRouteAnalysis.Find(call, null) is not { Handler.Method: var method } found
            || DescriptionAttributes.IsExcluded(method)
            || DescriptionAttributes.IsExcluded(method.ContainingType))
        {
            return;
        }

        var location = call.Syntax.GetLocation();
        if (found.IsOpen)
        {
            Undescribed(location, found.HttpMethod, found.Template.Text, "the code doesn't show the prefix of its group");
            return;
        }

        if (DescribedPaths.IsKnown(found.HttpMethod)
            && Facts(method, found.HttpMethod, found.Template, AuthorizationCalls.Of(call, method)) is { } route)
        {
            Add(route, HandlerTag(method.ContainingType), isFirst: true, location);
        }
    }

    // A program's own class has no name that says something.
    private string HandlerTag(INamedTypeSymbol type) =>
        type.Name == "Program" && type.ContainingNamespace.IsGlobalNamespace ? _compilation.AssemblyName ?? "Api" : OperationIds.Tag(type);

    private void Undescribed(Location? location, string httpMethod, string template, string reason) =>
        _report?.Invoke(new Problem(Descriptors.UndescribedRoute, location, httpMethod, template, reason));

    private void Add(RouteFacts route, string tag, bool isFirst, Location? location)
    {
        foreach (var path in PathTemplate.Of(route.Template))
        {
            if (_paths.Has(path, route.HttpMethod))
            {
                Undescribed(
                    location,
                    route.HttpMethod,
                    route.Template.Text,
                    $"it describes another route of this method with the path {path.Path} already");
                continue;
            }

            var id = _ids.Next(route, tag, isFirst, out var isTwice);
            if (isTwice)
            {
                var given = DescriptionAttributes.Text(route.Method, "EndpointName")!;
                _report?.Invoke(new Problem(Descriptors.SameOperationId, location, RouteAnalysis.NameOf(route.Method), given));
            }

            _paths.Add(
                path,
                route.HttpMethod,
                _operations.Build(route, path, _paths.Names(path), tag, id, out var isUnknown));
            if (isUnknown && isFirst)
            {
                _report?.Invoke(new Problem(
                    Descriptors.UndocumentedStatus, route.Method.Place(), RouteAnalysis.NameOf(route.Method)));
            }

            isFirst = false;
            AddTag(route.Method.ContainingType, tag);
        }
    }

    // The comment of a class describes its tag.
    private void AddTag(INamedTypeSymbol type, string tag)
    {
        if (OperationBuilder.Tags(type) is null && (!_tags.TryGetValue(tag, out var known) || known is null))
        {
            _tags[tag] = CommentReader.Of(type).Summary;
        }
    }

    // Null where a parameter can't be bound, which is an error of its own.
    private RouteFacts? Facts(IMethodSymbol method, string httpMethod, RouteTemplate template, IEnumerable<AuthorizationModel> said)
    {
        var parameters = new List<(IParameterSymbol, ParameterModel)>();
        foreach (var parameter in method.Parameters)
        {
            if (ParameterAnalysis.Analyze(parameter, httpMethod, template).Model is not { } model)
            {
                return null;
            }

            parameters.Add((parameter, model));
        }

        ISymbol place = RouteAttributes.IsRoute(method) ? method.ContainingType : _compilation.Assembly;
        return new RouteFacts(method, httpMethod, template, parameters, new GeneratedPlace(place))
        {
            Authorization = AuthorizationCalls.Combine(_required, said),
        };
    }

    private ApiObject BuildGateway(ApiObject plain, GatewayOptions options) => GatewayDocument.Build(
        plain,
        _paths.CatchAlls,
        _compilation.Assembly,
        options,
        (path, reason) => _report?.Invoke(new Problem(Descriptors.NotOfGateway, null, path, reason)));

    private ApiObject? Build()
    {
        var paths = _paths.Build();
        if (paths.IsEmpty)
        {
            return null;
        }

        var schemas = _table.Build();
        foreach (var unknown in _types.Unknown)
        {
            _report?.Invoke(new Problem(Descriptors.UndescribedType, null, unknown));
        }

        var assembly = _compilation.Assembly;
        var document = new ApiObject { ["openapi"] = Version, ["info"] = DocumentFacts.Info(assembly) }
            .With("servers", DocumentFacts.Servers(assembly))
            .With("security", SecurityRequirements.Of(assembly))
            .With("tags", new ApiList(_tags.Select(static tag => new ApiObject { ["name"] = tag.Key }.With("description", tag.Value))));
        document["paths"] = paths;
        return document.With(
            "components",
            new ApiObject()
                .With("schemas", schemas)
                .With("securitySchemes", DocumentFacts.SecuritySchemes(assembly, _operations.HasAuthorization)));
    }
}
