using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Gateway.Responses;

namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>A statement of a policy that an authorizer returned.</summary>
internal sealed class PolicyStatement
{
    private const string InvokeAction = "execute-api:Invoke";
    private readonly bool _applies;
    private readonly string[] _resources;
    private readonly bool _except;

    /// <exception cref="MalformedResponseException">The statement isn't valid.</exception>
    public PolicyStatement(JsonElement json)
    {
        IsAllow = json.Text("Effect") switch
        {
            "Allow" => true,
            "Deny" => false,
            _ => throw new MalformedResponseException("a statement of the policy has no Effect. Use \"Allow\" or \"Deny\""),
        };
        HasCondition = json.Member("Condition", JsonValueKind.Object) is not null;
        var actions = Texts(json, "Action") ?? Texts(json, "NotAction")
            ?? throw new MalformedResponseException($"a statement of the policy has no Action. Use \"{InvokeAction}\"");
        _applies = Array.Exists(actions, action => Wildcards.Match(action.ToLowerInvariant(), InvokeAction.ToLowerInvariant()))
            == json.TryGetProperty("Action", out _);
        _except = !json.TryGetProperty("Resource", out _);
        _resources = Texts(json, "Resource") ?? Texts(json, "NotResource")
            ?? throw new MalformedResponseException("a statement of the policy has no Resource. Use the methodArn of the event, or a pattern");
    }

    public bool IsAllow { get; }

    /// <summary>Whether it has conditions, which aren't evaluated here.</summary>
    public bool HasCondition { get; }

    public bool AppliesTo(string arn) => _applies && Array.Exists(_resources, pattern => Wildcards.Match(pattern, arn)) != _except;

    private static string[]? Texts(JsonElement json, string name) =>
        json.Text(name) is { } one ? [one]
            : json.Items(name) is { Length: > 0 } many && Array.TrueForAll(many, item => item.ValueKind == JsonValueKind.String)
            ? Array.ConvertAll(many, item => item.GetString()!)
            : null;
}
