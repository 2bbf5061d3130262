using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Lamplighter.Internal.Tokens.Keys;

// Reads a JSON Web Key Set. What isn't a public key for signatures is skipped: sets have keys for encryption, and kinds to come.
internal static class KeySetReader
{
    internal const int MaxBytes = 256 * 1024;
    internal const int MaxKeys = 100;
    internal const int MaxDepth = 16;
    private const int MinModulus = 2048 / 8;

    // A signature with a longer one takes many times as long to check.
    private const int MaxModulus = 8192 / 8;
    private const int MaxExponent = 4;

    internal static KeySet Read(ReadOnlyMemory<byte> json)
    {
        using var document = Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("keys"u8, out var list)
            || list.ValueKind != JsonValueKind.Array)
        {
            throw new KeyFetchException("it isn't a JSON Web Key Set, which has a list of keys");
        }

        if (list.GetArrayLength() > MaxKeys)
        {
            throw new KeyFetchException($"it has more than {MaxKeys} keys");
        }

        var keys = new List<VerificationKey>();
        foreach (var item in list.EnumerateArray())
        {
            if (ReadKey(item) is { } key && !keys.Exists(key.IsCopyOf))
            {
                keys.Add(key);
            }
        }

        // Of two keys of one ID, which one a token means would be a guess.
        var set = new KeySet([.. keys.Where(key => key.Id is null || !keys.Exists(other => IsRival(key, other)))]);
        return set.Count > 0
            ? set
            : throw new KeyFetchException("it has no public key for signatures that can be used");
    }

    internal static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException error)
        {
            throw new KeyFetchException("it isn't valid JSON", error);
        }
    }

    private static bool IsRival(VerificationKey key, VerificationKey other) =>
        other != key && other.Id == key.Id && other.HasKindOf(key);

    private static VerificationKey? ReadKey(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || !IsForSignatures(item))
        {
            return null;
        }

        var id = Text(item, "kid");
        var algorithm = Text(item, "alg");
        return Text(item, "kty") switch
        {
            "RSA" => ReadRsa(item, id, algorithm),
            "EC" => ReadCurve(item, id, algorithm),
            _ => null,
        };
    }

    private static bool IsForSignatures(JsonElement item)
    {
        if (item.TryGetProperty("use"u8, out _) && Text(item, "use") != "sig")
        {
            return false;
        }

        return !item.TryGetProperty("key_ops"u8, out var operations)
            || (operations.ValueKind == JsonValueKind.Array && operations.EnumerateArray().Any(
                static operation => operation.ValueKind == JsonValueKind.String && operation.ValueEquals("verify"u8)));
    }

    private static VerificationKey? ReadRsa(JsonElement item, string? id, string? algorithm)
    {
        var modulus = Number(item, "n");
        var exponent = Number(item, "e");
        return modulus is { Length: >= MinModulus and <= MaxModulus }
            && exponent is { Length: > 0 and <= MaxExponent } && (exponent[^1] & 1) == 1 && exponent is not [1]
            ? new(id, algorithm, new RSAParameters { Modulus = modulus, Exponent = exponent })
            : null;
    }

    private static VerificationKey? ReadCurve(JsonElement item, string? id, string? algorithm)
    {
        var name = Text(item, "crv");
        var (curve, length) = name switch
        {
            "P-256" => (ECCurve.NamedCurves.nistP256, 32),
            "P-384" => (ECCurve.NamedCurves.nistP384, 48),
            "P-521" => (ECCurve.NamedCurves.nistP521, 66),
            _ => (default, 0),
        };
        var x = Bytes(item, "x");
        var y = Bytes(item, "y");
        return length > 0 && x?.Length == length && y?.Length == length
            ? new(id, algorithm, name!, new ECParameters { Curve = curve, Q = new ECPoint { X = x, Y = y } })
            : null;
    }

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // Without leading zeros, so that the length is the size of the number.
    private static byte[]? Number(JsonElement item, string name) => Bytes(item, name)?.AsSpan().TrimStart((byte)0).ToArray();

    private static byte[]? Bytes(JsonElement item, string name)
    {
        try
        {
            return Text(item, name) is { } text ? Base64Url.DecodeFromChars(text) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
