using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Making;

// A key pair with its entry in a key set.
internal sealed class TestKey
{
    private readonly RSA? _rsa;
    private readonly ECDsa? _curve;

    private TestKey(string id, RSA? rsa, ECDsa? curve)
    {
        Id = id;
        _rsa = rsa;
        _curve = curve;
    }

    // Made once: an RSA key takes a while.
    public static TestKey Rsa { get; } = new("rsa-1", RSA.Create(2048), null);

    public static TestKey OtherRsa { get; } = new("rsa-2", RSA.Create(2048), null);

    public static TestKey SmallRsa { get; } = new("rsa-small", RSA.Create(1024), null);

    public static TestKey P256 { get; } = new("ec-1", null, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static TestKey P384 { get; } = new("ec-2", null, ECDsa.Create(ECCurve.NamedCurves.nistP384));

    public static TestKey P521 { get; } = new("ec-3", null, ECDsa.Create(ECCurve.NamedCurves.nistP521));

    public string Id { get; private init; }

    public string Pem => _rsa?.ExportSubjectPublicKeyInfoPem() ?? _curve!.ExportSubjectPublicKeyInfoPem();

    public TestKey Named(string id) => new(id, _rsa, _curve);

    public JsonObject Jwk()
    {
        if (_rsa is not null)
        {
            var rsa = _rsa.ExportParameters(false);
            return new JsonObject
            {
                ["kty"] = "RSA",
                ["kid"] = Id,
                ["use"] = "sig",
                ["n"] = Encode(rsa.Modulus),
                ["e"] = Encode(rsa.Exponent),
            };
        }

        var curve = _curve!.ExportParameters(false);
        var name = _curve.KeySize switch
        {
            256 => "P-256",
            384 => "P-384",
            _ => "P-521",
        };
        return new JsonObject { ["kty"] = "EC", ["crv"] = name, ["kid"] = Id, ["x"] = Encode(curve.Q.X), ["y"] = Encode(curve.Q.Y) };
    }

    public byte[] Sign(byte[] data, string algorithm)
    {
        var hash = algorithm[2..] switch
        {
            "384" => HashAlgorithmName.SHA384,
            "512" => HashAlgorithmName.SHA512,
            _ => HashAlgorithmName.SHA256,
        };
        var padding = algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        return _rsa?.SignData(data, hash, padding) ?? _curve!.SignData(data, hash);
    }

    private static string Encode(byte[]? bytes) => Base64Url.EncodeToString(bytes);
}
