using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Reads the property <c>Auth</c> of SAM's APIs, of the resource and of the Globals.</summary>
internal sealed class SamAuth
{
    private static readonly string[] s_read =
        ["Authorizers", "DefaultAuthorizer", "AddDefaultAuthorizerToCorsPreflight", "EnableIamAuthorizer", "InvokeRole", "UsagePlan"];

    private static readonly Dictionary<string, string> s_absent = new()
    {
        ["ApiKeyRequired"] = "API keys aren't checked",
        ["AddApiKeyRequiredToCorsPreflight"] = "API keys aren't checked",
        ["ResourcePolicy"] = "every request is allowed",
    };

    private static readonly (string Member, string RestPrefix, string HttpPrefix)[] s_sources =
    [
        ("Headers", "method.request.header.", "$request.header."),
        ("QueryStrings", "method.request.querystring.", "$request.querystring."),
        ("StageVariables", "stageVariables.", "$stageVariables."),
        ("Context", "context.", "$context."),
    ];

    private readonly IntrinsicFunctions _intrinsics;
    private readonly ApiDraft _api;
    private readonly TemplateNode?[] _nodes;

    /// <param name="intrinsics">Evaluates the template's values.</param>
    /// <param name="api">The API.</param>
    /// <param name="own">The property of the resource.</param>
    /// <param name="globals">The property of the Globals.</param>
    public SamAuth(IntrinsicFunctions intrinsics, ApiDraft api, TemplateNode? own, TemplateNode? globals)
    {
        // The values of user pools exist only in AWS, so the members are evaluated where they are needed.
        (_intrinsics, _api, _nodes) = (intrinsics, api, [own, globals]);
    }

    /// <summary>What applies to routes without an authorizer of their own; null without a default.</summary>
    public RouteGuard? Default => Get("DefaultAuthorizer") is { } node
        ? new RouteGuard(_intrinsics.Evaluate(node)?.Text, $"{_api.Id}: Auth", node.Line)
        : null;

    /// <summary>Whether preflight requests need the default authorizer too, as is SAM's default.</summary>
    public bool GuardsPreflight =>
        Get("AddDefaultAuthorizerToCorsPreflight") is not { } node || _intrinsics.Evaluate(node)?.Text != "false";

    /// <summary>Returns the authorizers by their names.</summary>
    public IEnumerable<KeyValuePair<string, AuthorizerEntry>> Authorizers(AuthorizerFactory factory) =>
        _nodes.SelectMany(node => node?["Authorizers"]?.Members ?? [])
            .DistinctBy(pair => pair.Key)
            .Select(pair => KeyValuePair.Create(pair.Key, Read(pair.Key, pair.Value, factory)));

    /// <summary>Notes the members that have no effect here.</summary>
    public void Note(TemplateScope scope)
    {
        foreach (var (name, value) in _nodes.SelectMany(node => node?.Members ?? []).DistinctBy(pair => pair.Key))
        {
            if (!s_read.Contains(name))
            {
                scope.Note(
                    value.Line,
                    $"{_api.Id}: {name} of Auth has no effect here: {s_absent.GetValueOrDefault(name, "it isn't supported")}.");
            }
        }
    }

    private TemplateNode? Get(string name) => _nodes[0]?[name] ?? _nodes[1]?[name];

    private AuthorizerEntry Read(string name, TemplateNode node, AuthorizerFactory factory)
    {
        if (node["FunctionArn"] is not { } function)
        {
            return AuthorizerEntry.NotCalled($"The authorizer '{name}' isn't a Lambda authorizer.");
        }

        var identity = node["Identity"];
        var isToken = _api.IsRest && Text(node["FunctionPayloadType"]) != "REQUEST";
        return factory.Create(new AuthorizerMembers(name, isToken, function, node.Line)
        {
            Sources = isToken ? [$"method.request.header.{Text(identity?["Header"]) ?? "Authorization"}"] : [.. Sources(identity)],
            CacheSeconds = identity?["ReauthorizeEvery"],
            Validation = identity?["ValidationExpression"],
            Version = node["AuthorizerPayloadFormatVersion"],
            SimpleResponses = node["EnableSimpleResponses"],
        });
    }

    private IEnumerable<string> Sources(TemplateNode? identity) => s_sources.SelectMany(source =>
        (identity?[source.Member] is { } list ? _intrinsics.Evaluate(list)?.Items ?? [] : [])
            .Select(item => (_api.IsRest ? source.RestPrefix : source.HttpPrefix) + item.Text));

    private string? Text(TemplateNode? node) => node is null ? null : _intrinsics.Evaluate(node)?.Text;
}
