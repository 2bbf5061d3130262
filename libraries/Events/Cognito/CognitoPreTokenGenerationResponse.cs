using Lamplighter.Internal.Core.Json;

namespace Lamplighter;

/// <summary>
/// The response of a <see cref="CognitoPreTokenGenerationTrigger"/>. It is written in the form of the event's version. Not thread-safe.
/// </summary>
public sealed class CognitoPreTokenGenerationResponse : CognitoResponse
{
    private readonly bool _isVersion1;

    internal CognitoPreTokenGenerationResponse(JsonPart sent, bool isVersion1)
        : base(sent) => _isVersion1 = isVersion1;

    /// <summary>Changes to the ID token.</summary>
    public CognitoTokenChanges IdToken { get; } = new();

    /// <summary>
    /// Changes to the access token. Version 1 of the event doesn't have them: writing the response fails if you set any.
    /// </summary>
    public CognitoTokenChanges AccessToken { get; } = new();

    /// <summary>The groups that the tokens have instead of those of the user. Default: null, which changes nothing.</summary>
    public IReadOnlyList<string>? GroupsToOverride { get; set; }

    /// <summary>
    /// The ARNs of the IAM roles that the tokens have instead of those of the groups. Default: null, which changes nothing.
    /// </summary>
    public IReadOnlyList<string>? IamRolesToOverride { get; set; }

    /// <summary>The ARN of the preferred IAM role. Default: null, which changes nothing.</summary>
    public string? PreferredRole { get; set; }

    private protected override void Prepare()
    {
        var (id, access, groups) = (IdToken.ToValues(), AccessToken.ToValues(), GroupValues());
        if (_isVersion1 && access is not null)
        {
            throw new InvalidOperationException(
                "The user pool sends version 1 of the event, which can't change the access token. Select version V2_0 or V3_0 of the "
                + "trigger event (PreTokenGenerationConfig), or change the ID token only.");
        }

        var values = _isVersion1 ? id ?? [] : [];
        if (!_isVersion1)
        {
            Add(values, "idTokenGeneration", id);
            Add(values, "accessTokenGeneration", access);
        }

        Add(values, "groupOverrideDetails", groups);
        if (values.Count > 0)
        {
            Set(_isVersion1 ? "claimsOverrideDetails" : "claimsAndScopeOverrideDetails", values);
        }
    }

    private static void Add(Dictionary<string, object?> values, string name, object? value)
    {
        if (value is not null)
        {
            values[name] = value;
        }
    }

    private Dictionary<string, object?>? GroupValues()
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        Add(values, "groupsToOverride", GroupsToOverride);
        Add(values, "iamRolesToOverride", IamRolesToOverride);
        Add(values, "preferredRole", PreferredRole);
        return values.Count == 0 ? null : values;
    }
}
