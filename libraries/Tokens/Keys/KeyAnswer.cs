using Microsoft.IdentityModel.Tokens;

namespace Lamplighter.Internal.Tokens.Keys;

// A key, or why there isn't one.
internal readonly record struct KeyAnswer(SecurityKey? Key, TokenFailure Failure)
{
    internal static KeyAnswer Of(SecurityKey key) => new(key, TokenFailure.None);

    internal static KeyAnswer None(TokenFailure failure) => new(null, failure);
}
