using System.Text.Json;
using Lamplighter.Internal.Tokens.Options;

namespace Lamplighter.Internal.Tokens.Keys;

// What an issuer says about itself (OpenID Connect Discovery 1.0, sections 4.1 and 4.3).
internal static class DiscoveryDocument
{
    internal const int MaxBytes = 128 * 1024;

    internal static Uri AddressOf(string issuer) => new(issuer.TrimEnd('/') + "/.well-known/openid-configuration");

    internal static Uri ReadKeysAddress(ReadOnlyMemory<byte> json, string issuer)
    {
        using var document = KeySetReader.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "issuer"u8) != issuer)
        {
            throw new KeyFetchException("the issuer in its discovery document is another one");
        }

        // A key that came without TLS could be anyone's; only an issuer on this machine can have its keys there.
        return Text(root, "jwks_uri"u8) is { } text
            && Uri.TryCreate(text, UriKind.Absolute, out var keys)
            && Addresses.IsTrusted(keys)
            && (keys.Scheme == Uri.UriSchemeHttps || new Uri(issuer).IsLoopback)
            ? keys
            : throw new KeyFetchException("the jwks_uri in its discovery document is missing, or isn't an https address");
    }

    private static string? Text(JsonElement root, ReadOnlySpan<byte> name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
