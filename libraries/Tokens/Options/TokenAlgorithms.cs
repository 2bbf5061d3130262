namespace Lamplighter.Internal.Tokens.Options;

// Only algorithms with a public key: a public key can't be taken for the secret of a symmetric one.
internal static class TokenAlgorithms
{
    internal static readonly string[] All = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    // The curve of an algorithm on elliptic curves; null for RSA.
    internal static string? CurveOf(string algorithm) => algorithm switch
    {
        "ES256" => "P-256",
        "ES384" => "P-384",
        "ES512" => "P-521",
        _ => null,
    };
}
