using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// Before tokens are issued, one of <c>TokenGeneration_*</c>, such as <c>TokenGeneration_Authentication</c>. Versions 1, 2 and 3.
/// </summary>
[JsonConverter(typeof(EventConverter<CognitoPreTokenGenerationTrigger>))]
public sealed class CognitoPreTokenGenerationTrigger
    : CognitoTrigger<CognitoPreTokenGenerationTrigger, CognitoPreTokenGenerationResponse>, ILambdaEvent<CognitoPreTokenGenerationTrigger>
{
    private CognitoPreTokenGenerationTrigger(JsonPart part)
        : base(part, new CognitoPreTokenGenerationResponse(part.Find("response"u8), part.Find("version"u8).ValueEquals("1"u8)))
    {
    }

    /// <summary>The groups of the user.</summary>
    public IReadOnlyList<string> Groups => field ??= EventParts.Texts(GroupPart.Find("groupsToOverride"u8));

    /// <summary>The ARNs of the IAM roles of the groups.</summary>
    public IReadOnlyList<string> IamRoles => field ??= EventParts.Texts(GroupPart.Find("iamRolesToOverride"u8));

    /// <summary>The ARN of the preferred IAM role.</summary>
    public string? PreferredRole => GroupPart.Find("preferredRole"u8).GetText();

    /// <summary>The scopes of the access token; only from version 2 on.</summary>
    public IReadOnlyList<string> Scopes => field ??= EventParts.Texts(RequestPart.Find("scopes"u8));

    private JsonPart GroupPart => RequestPart.Find("groupConfiguration"u8);

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, isn't an object, or is nested more than 256 levels deep.</exception>
    public static CognitoPreTokenGenerationTrigger Parse(ReadOnlyMemory<byte> json) =>
        new(EventIntake.Open(json, nameof(CognitoPreTokenGenerationTrigger)));
}
