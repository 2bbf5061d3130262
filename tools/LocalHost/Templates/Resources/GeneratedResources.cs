using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Resources;

/// <summary>
/// Finds the resources that SAM creates: <c>Fn.Alias</c> and <c>FnAliasLive</c>, <c>FnRole</c>, <c>Api.Stage</c> and
/// <c>ApiProdStage</c>. Their names start with the logical ID of the resource in the template.
/// </summary>
internal sealed class GeneratedResources(TemplateScope scope, IReadOnlyDictionary<string, TemplateNode> resources)
{
    private const int MaxIdLength = 255;

    private static readonly Dictionary<string, string> s_implicit = new()
    {
        [LocalApi.ImplicitRest] = "AWS::Serverless::Api",
        [LocalApi.ImplicitHttp] = "AWS::Serverless::HttpApi",
    };

    /// <summary>Whether a name starts with the logical ID of a resource.</summary>
    public bool IsDerived(string id) => Owners(id).Any();

    /// <summary>Returns null when SAM creates no such resource.</summary>
    /// <param name="id">The name in the template.</param>
    /// <param name="nameOf">Returns the name of a function.</param>
    /// <param name="evaluate">Evaluates a property.</param>
    public GeneratedResource? Find(string id, Func<string, TemplateNode, string> nameOf, Func<TemplateNode, TemplateNode?> evaluate)
    {
        if (s_implicit.TryGetValue(id, out var api))
        {
            return GeneratedResource.Known(api, id);
        }

        foreach (var (owner, rest) in Owners(id))
        {
            var resource = resources.GetValueOrDefault(owner);
            var found = resource?["Type"]?.Text switch
            {
                "AWS::Serverless::Function" => OfFunction(rest, nameOf(owner, resource!), resource!, evaluate),
                "AWS::Serverless::StateMachine" when rest == "Role" => GeneratedResource.Known("AWS::IAM::Role", scope.DefaultName(id)),
                "AWS::Serverless::Api" => OfApi(rest, resource, "Prod", evaluate),
                "AWS::Serverless::HttpApi" => OfApi(rest, resource, "$default", evaluate),
                null when owner == LocalApi.ImplicitRest => OfApi(rest, null, "Prod", evaluate),
                null => OfApi(rest, null, "$default", evaluate),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    // The longest one first: Fn and FnTwo can both be functions.
    private IEnumerable<(string Owner, string Ending)> Owners(string id)
    {
        for (var length = Math.Min(id.Length - 1, MaxIdLength); length > 0; length--)
        {
            var owner = id[..length];
            if (resources.ContainsKey(owner) || s_implicit.ContainsKey(owner))
            {
                yield return (owner, id[length..]);
            }
        }
    }

    private GeneratedResource? OfFunction(
        string rest, string name, TemplateNode function, Func<TemplateNode, TemplateNode?> evaluate) => rest switch
        {
            "Role" => GeneratedResource.Known("AWS::IAM::Role", name + "Role"),
            "Url" => GeneratedResource.Known("AWS::Lambda::Url", name),
            ".Alias" => Qualified("AWS::Lambda::Alias", name, Property("Function", "AutoPublishAlias", function, evaluate) ?? "live"),
            ".Version" => Qualified("AWS::Lambda::Version", name, "1"),
            _ when rest.StartsWith("Alias", StringComparison.Ordinal) => Qualified("AWS::Lambda::Alias", name, rest["Alias".Length..]),
            _ when rest.StartsWith("Version", StringComparison.Ordinal) => Qualified("AWS::Lambda::Version", name, "1"),
            _ when rest.EndsWith("Queue", StringComparison.Ordinal) =>
                GeneratedResource.Known("AWS::SQS::Queue", name + rest.TrimStart('.')),
            _ when rest.EndsWith("Topic", StringComparison.Ordinal) =>
                GeneratedResource.Known("AWS::SNS::Topic", name + rest.TrimStart('.')),
            _ => null,
        };

    private GeneratedResource? OfApi(
        string rest, TemplateNode? api, string standard, Func<TemplateNode, TemplateNode?> evaluate) => rest switch
        {
            ".Stage" or "Stage" or "ApiGatewayDefaultStage" => GeneratedResource.Of(
                "AWS::ApiGateway::Stage",
                Property(standard == "Prod" ? "Api" : "HttpApi", "StageName", api, evaluate) ?? standard),
            _ when rest.EndsWith("Stage", StringComparison.Ordinal) =>
                GeneratedResource.Of("AWS::ApiGateway::Stage", rest[..^"Stage".Length]),
            _ when rest.TrimStart('.').StartsWith("Deployment", StringComparison.Ordinal) =>
                GeneratedResource.Of("AWS::ApiGateway::Deployment", LocalApi.Id),
            _ => null,
        };

    private string? Property(string globals, string name, TemplateNode? resource, Func<TemplateNode, TemplateNode?> evaluate) =>
        (resource?["Properties"]?[name] ?? scope.Root["Globals"]?[globals]?[name]) is { } property
            && evaluate(property) is { Text: { Length: > 0 } text }
            ? text
            : null;

    private static GeneratedResource Qualified(string type, string name, string qualifier) =>
        GeneratedResource.Of(type, name, "arn:aws:lambda:{r}:{a}:function:{n}:" + qualifier);
}
