using Lamplighter.Internal.Core.Json;

namespace Lamplighter;

/// <summary>The response of a <see cref="CognitoInboundFederationTrigger"/>. Not thread-safe.</summary>
public sealed class CognitoInboundFederationResponse : CognitoResponse
{
    internal CognitoInboundFederationResponse(JsonPart sent)
        : base(sent)
    {
    }

    /// <summary>The attributes that the user gets, and no others. Default: null, those of the provider.</summary>
    public IReadOnlyDictionary<string, string>? UserAttributesToMap
    {
        get => GetSet<IReadOnlyDictionary<string, string>>("userAttributesToMap");
        set => Set("userAttributesToMap", value);
    }
}
