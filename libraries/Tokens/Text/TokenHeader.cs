using System.Text.Json;

namespace Lamplighter.Internal.Tokens.Text;

// What is read of a token's header. jwk, jku, x5c and x5u, in which it brings its own key along, aren't.
internal readonly record struct TokenHeader(
    string Algorithm, string? KeyId, bool HasCritical, string? Signer, string? Client, double? Expires)
{
    internal static bool TryRead(JsonElement header, out TokenHeader result)
    {
        result = default;
        if (!JsonMembers.TryText(header, "alg"u8, out var algorithm) || algorithm is null
            || !JsonMembers.TryText(header, "kid"u8, out var id)
            || !JsonMembers.TryText(header, "signer"u8, out var signer)
            || !JsonMembers.TryText(header, "client"u8, out var client)
            || !JsonMembers.TryNumber(header, "exp"u8, out var expires))
        {
            return false;
        }

        result = new(algorithm, id, header.TryGetProperty("crit"u8, out _), signer, client, expires);
        return true;
    }
}
