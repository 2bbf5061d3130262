namespace Lamplighter.Internal.Tokens.Keys;

// Where the keys of one issuer, or of the load balancers of one region, come from. Thread-safe.
internal abstract class KeySource
{
    internal abstract ValueTask<KeyAnswer> FindAsync(string? id, string algorithm, CancellationToken cancellation);

    // Fetches what can be fetched before there is a token.
    internal virtual ValueTask<bool> LoadAsync(CancellationToken cancellation) => new(true);
}
