using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Gateway.Responses;

namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>The policy that an authorizer returned: what is denied wins over what is allowed, and everything else is denied.</summary>
internal sealed class AuthorizerPolicy
{
    private readonly PolicyStatement[] _statements;

    /// <exception cref="MalformedResponseException">The policy isn't valid.</exception>
    public AuthorizerPolicy(JsonElement document)
    {
        var statements = document.Member("Statement", JsonValueKind.Object) is { } single ? [single] : document.Items("Statement");
        if (statements.Length == 0)
        {
            throw new MalformedResponseException("the policyDocument has no Statement");
        }

        _statements = Array.ConvertAll(statements, statement => statement.ValueKind == JsonValueKind.Object
            ? new PolicyStatement(statement)
            : throw new MalformedResponseException("a statement of the policy isn't an object"));
    }

    /// <summary>Whether a statement has conditions, which aren't evaluated here.</summary>
    public bool HasCondition => Array.Exists(_statements, statement => statement.HasCondition);

    public PolicyResult Evaluate(string arn)
    {
        var applying = _statements.Where(statement => statement.AppliesTo(arn)).ToArray();
        return applying.Length == 0 ? PolicyResult.NotAllowed
            : Array.TrueForAll(applying, statement => statement.IsAllow) ? PolicyResult.Allowed
            : PolicyResult.Denied;
    }
}
