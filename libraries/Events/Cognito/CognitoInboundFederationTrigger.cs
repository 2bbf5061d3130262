using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>Before the attributes of a user from another identity provider are stored: <c>InboundFederation_ExternalProvider</c>.</summary>
[JsonConverter(typeof(EventConverter<CognitoInboundFederationTrigger>))]
public sealed class CognitoInboundFederationTrigger
    : CognitoTrigger<CognitoInboundFederationTrigger, CognitoInboundFederationResponse>, ILambdaEvent<CognitoInboundFederationTrigger>
{
    private CognitoInboundFederationTrigger(JsonPart part)
        : base(part, new CognitoInboundFederationResponse(part.Find("response"u8)))
    {
    }

    /// <summary>The name of the identity provider.</summary>
    public string? ProviderName => RequestPart.Find("providerName"u8).GetText();

    /// <summary>The type of the identity provider, such as <c>OIDC</c>, <c>SAML</c> or <c>Google</c>.</summary>
    public string? ProviderType => RequestPart.Find("providerType"u8).GetText();

    /// <summary>
    /// The JSON of what the provider sent, as UTF-8: <c>tokenResponse</c>, <c>idToken</c> and <c>userInfo</c>, or <c>samlResponse</c>.
    /// </summary>
    public ReadOnlyMemory<byte> Attributes => RequestPart.Find("attributes"u8).Raw;

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, isn't an object, or is nested more than 256 levels deep.</exception>
    public static CognitoInboundFederationTrigger Parse(ReadOnlyMemory<byte> json) =>
        new(EventIntake.Open(json, nameof(CognitoInboundFederationTrigger)));
}
