using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.EventHandler.OpenApi.Documentation;
using Lamplighter.Generators.EventHandler.OpenApi.Gateway;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.EventHandler.OpenApi.Operations;
using Lamplighter.Generators.EventHandler.OpenApi.Schemas;
using Lamplighter.Internal.EventHandler.RouteTemplates;
using Microsoft.CodeAnalysis;

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

    private OpenApiDocument(
        Compilation compilation, IEnumerable<INamedTypeSymbol> contexts, Action<Problem>? report, CancellationToken cancellation)
    {
        _compilation = compilation;
        _report = report;
        _cancellation = cancellation;
        _types = new TypeSchemas(_table, new EnumNaming(contexts), compilation);
        _operations = new OperationBuilder(_types, compilation);
    }

    // Null for a project without routes. Gateway: the same for API Gateway, if there are options for it.
    internal static (ApiObject Plain, ApiObject? Gateway)? Build(
        Compilation compilation,
        IEnumerable<INamedTypeSymbol> classes,
        IEnumerable<INamedTypeSymbol> contexts,
        GatewayOptions? gateway,
        Action<Problem>? report,
        CancellationToken cancellation)
    {
        var document = new OpenApiDocument(compilation, contexts, report, cancellation);
        foreach (var type in classes.OrderBy(static type => type.ToDisplayString(), StringComparer.Ordinal))
        {
            document.Add(type);
        }

        return document.Build() is { } plain ? (plain, gateway is null ? null : document.BuildGateway(plain, gateway)) : null;
    }

    private void Add(INamedTypeSymbol type)
    {
        if (RouteAttributes.OfClass(type) is not { } attribute || DescriptionAttributes.IsExcluded(type))
        {
            return;
        }

        var prefix = RouteAttributes.Text(attribute);
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>().Where(static method => !DescriptionAttributes.IsExcluded(method)))
        {
            _cancellation.ThrowIfCancellationRequested();
            var isFirst = true;
            foreach (var data in method.GetAttributes())
            {
                if (RouteAttributes.HttpMethod(data) is { } httpMethod
                    && RouteTemplateParser.Parse(RouteTemplate.Join(prefix, RouteAttributes.Text(data) ?? ""), out var template) is null
                    && Facts(method, httpMethod, template) is { } route)
                {
                    Add(route, isFirst, RouteAttributes.Location(data, method));
                    isFirst = false;
                }
            }
        }
    }

    private void Add(RouteFacts route, bool isFirst, Location? location)
    {
        var tag = OperationIds.Tag(route.Method.ContainingType);
        foreach (var path in PathTemplate.Of(route.Template))
        {
            if (_paths.Has(path, route.HttpMethod))
            {
                _report?.Invoke(new Problem(Descriptors.UndescribedRoute, location, route.HttpMethod, route.Template.Text, path.Path));
                continue;
            }

            var id = _ids.Next(route.Method, isFirst, out var isTwice);
            if (isTwice)
            {
                var given = DescriptionAttributes.Text(route.Method, "EndpointName")!;
                _report?.Invoke(new Problem(Descriptors.SameOperationId, location, route.Method.Name, given));
            }

            _paths.Add(
                path,
                route.HttpMethod,
                _operations.Build(route, path, _paths.Names(path), tag, id, out var isUnknown));
            if (isUnknown && isFirst)
            {
                _report?.Invoke(new Problem(Descriptors.UndocumentedStatus, route.Method.Locations.FirstOrDefault(), route.Method.Name));
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
    private static RouteFacts? Facts(IMethodSymbol method, string httpMethod, RouteTemplate template)
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

        return new RouteFacts(method, httpMethod, template, parameters);
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
