using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Assigns the routes of all functions to their APIs.</summary>
/// <param name="scope">The template.</param>
/// <param name="intrinsics">Evaluates the template's values.</param>
/// <param name="resources">The resources whose conditions are true.</param>
/// <param name="all">The functions of all templates, which integrations can refer to.</param>
internal sealed class ApiReader(
    TemplateScope scope,
    IntrinsicFunctions intrinsics,
    IReadOnlyDictionary<string, TemplateNode> resources,
    IReadOnlyList<TemplateFunction> all)
{
    private readonly Dictionary<string, ApiDraft> _drafts = [];
    private readonly FunctionFinder _finder = new(intrinsics, all);
    private readonly ApiParts _parts = new(resources);

    public List<TemplateApi> Read(IEnumerable<TemplateFunction> functions)
    {
        foreach (var function in functions)
        {
            foreach (var source in function.Events.Where(source => source.IsRoute))
            {
                if (RouteReader.Read(scope, intrinsics, function, source) is { } route)
                {
                    var isRest = source.Type == "Api";
                    Draft(source.Api ?? (isRest ? LocalApi.ImplicitRest : LocalApi.ImplicitHttp), isRest).Add(route, scope);
                }
            }
        }

        var own = resources.Select(pair => (pair.Key, Kind: ApiKind.Of(pair.Value))).Where(api => api.Kind is not null).ToList();
        foreach (var (id, kind) in own.Where(api => ApiKind.IsServed(resources[api.Key], scope, intrinsics, api.Key)))
        {
            Draft(id, kind!.IsRest);
        }

        return [.. _drafts.Values.Select(Complete).OfType<TemplateApi>()];
    }

    private ApiDraft Draft(string id, bool isRest)
    {
        if (!_drafts.TryGetValue(id, out var draft))
        {
            _drafts[id] = draft = new ApiDraft(id, ApiKind.Of(resources.GetValueOrDefault(id))?.IsRest ?? isRest);
        }

        return draft;
    }

    private TemplateApi? Complete(ApiDraft draft)
    {
        var resource = resources.GetValueOrDefault(draft.Id);
        var globals = ApiKind.Of(resource) is { IsSam: false } ? null : scope.Root["Globals"]?[draft.IsRest ? "Api" : "HttpApi"];
        var empty = TemplateNode.Of(Array.Empty<KeyValuePair<string, TemplateNode>>(), 1);
        var properties = new PropertyReader(scope, intrinsics, draft.Id, resource ?? empty, globals);
        var (stage, variables) = new ApiStages(scope, intrinsics, _parts).Of(draft, properties);
        if (resource is not null)
        {
            new OpenApiReader(scope, intrinsics, _finder).Read(draft, resource, variables);
            new RestResources(scope, intrinsics, _finder, _parts).Read(draft, variables);
            new HttpResources(scope, intrinsics, _finder, _parts).Read(draft, resource, variables);
        }

        if (draft.IsEmpty)
        {
            scope.Note(
                resource!.Line,
                $"{draft.Id} has no routes: no event, route or method refers to it, and its OpenAPI definition has no functions of this "
                    + "template.");
            return null;
        }

        ApiProperties.Note(scope, properties, draft, resource);
        var auth = new SamAuth(intrinsics, draft, resource?["Properties"]?["Auth"], globals?["Auth"]);
        auth.Note(scope);
        var authorizers = Authorizers(draft, auth, variables);
        var cors = draft.IsRest ? CorsReader.Rest(properties.Get("Cors")) : CorsReader.Http(properties.Get("CorsConfiguration"));
        return new TemplateApi(scope.FullId(draft.Id), draft.IsRest, stage)
        {
            Definition = draft.File is null ? null : Path.GetFullPath(draft.File),
            BinaryMediaTypes =
            [
                .. draft.BinaryMediaTypes,
                .. (properties.Get("BinaryMediaTypes")?.Items ?? []).Select(
                    type => (type.Text ?? "").Replace("~1", "/", StringComparison.Ordinal)),
            ],
            StageVariables = variables,
            Cors = cors,
            PreflightAuthorizer = draft.IsRest && cors is not null && auth.GuardsPreflight ? authorizers.Default() : null,
            Routes = [.. draft.Routes.Select(authorizers.Guard)],
            Mocks = draft.Mocks,
        };
    }

    private ApiAuthorizers Authorizers(ApiDraft draft, SamAuth auth, IReadOnlyDictionary<string, string> variables)
    {
        var factory = new AuthorizerFactory(scope, intrinsics, _finder, draft, variables);
        var all = auth.Authorizers(factory)
            .Concat(new AuthorizerResources(intrinsics, _parts).Read(draft, factory))
            .Concat(new OpenApiAuthorizers(intrinsics).Read(draft, factory))
            .DistinctBy(pair => pair.Key);
        return new ApiAuthorizers(scope, draft, all.ToDictionary(), auth.Default);
    }
}
