using System.Text;

namespace Lamplighter.Internal.Tokens.Keys;

// Keys that the function brought along.
internal sealed class StaticKeys : KeySource
{
    private readonly KeySet _keys;

    internal StaticKeys(string issuer, string json)
    {
        try
        {
            _keys = KeySetReader.Read(Encoding.UTF8.GetBytes(json));
        }
        catch (KeyFetchException error)
        {
            throw new ArgumentException($"The key set of the issuer {issuer} can't be used: {error.Message}.", error);
        }
    }

    internal override ValueTask<KeyAnswer> FindAsync(string? id, string algorithm, CancellationToken cancellation) =>
        new(_keys.Find(id, algorithm) is { } key ? KeyAnswer.Of(key) : KeyAnswer.None(TokenFailure.UnknownKey));
}
