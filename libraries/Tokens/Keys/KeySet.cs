using Microsoft.IdentityModel.Tokens;

namespace Lamplighter.Internal.Tokens.Keys;

// The usable keys of an issuer. Immutable.
internal sealed class KeySet(VerificationKey[] keys)
{
    internal int Count => keys.Length;

    // A token that names no key is checked with the only one that fits: which one it means must not be a guess.
    internal SecurityKey? Find(string? id, string algorithm)
    {
        VerificationKey? found = null;
        foreach (var key in keys)
        {
            if (key.Fits(algorithm) && (id is null || key.Id == id))
            {
                if (found is not null)
                {
                    return null;
                }

                found = key;
            }
        }

        return found?.Imported;
    }
}
