using System.Security.Cryptography;
using Lamplighter.Internal.Tokens.Options;
using Microsoft.IdentityModel.Tokens;

namespace Lamplighter.Internal.Tokens.Keys;

// A public key. It is imported when a token first needs it: sets have keys that no token names.
internal sealed class VerificationKey
{
    private readonly RSAParameters? _rsa;
    private readonly ECParameters? _curve;
    private readonly string? _algorithm;
    private readonly string? _curveName;

    internal VerificationKey(string? id, string? algorithm, RSAParameters rsa)
    {
        Id = id;
        _algorithm = algorithm;
        _rsa = rsa;
    }

    internal VerificationKey(string? id, string? algorithm, string curveName, ECParameters curve)
    {
        Id = id;
        _algorithm = algorithm;
        _curveName = curveName;
        _curve = curve;
    }

    internal string? Id { get; }

    // Null if the key can't be imported, such as a point that isn't on its curve.
    internal SecurityKey? Imported => field ??= Import();

    internal bool Fits(string algorithm) =>
        _curveName == TokenAlgorithms.CurveOf(algorithm) && (_algorithm is null || _algorithm == algorithm);

    internal bool HasKindOf(VerificationKey other) => _curveName == other._curveName;

    internal bool IsCopyOf(VerificationKey other) =>
        Id == other.Id
        && HasKindOf(other)
        && _algorithm == other._algorithm
        && (_rsa is { } rsa ? Same(rsa.Modulus, other._rsa!.Value.Modulus) && Same(rsa.Exponent, other._rsa!.Value.Exponent)
            : Same(_curve!.Value.Q.X, other._curve!.Value.Q.X) && Same(_curve.Value.Q.Y, other._curve!.Value.Q.Y));

    private static bool Same(byte[]? a, byte[]? b) => a.AsSpan().SequenceEqual(b);

    private SecurityKey? Import()
    {
        try
        {
            return _rsa is { } rsa ? new RsaSecurityKey(RSA.Create(rsa)) { KeyId = Id }
                : new ECDsaSecurityKey(ECDsa.Create(_curve!.Value)) { KeyId = Id };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
