using System.Security.Cryptography;
using System.Text;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Tokens.Keys;

// The keys of the load balancers of a region: one PEM document for each, by its ID.
internal sealed class LoadBalancerKeys(Uri address, KeyFetcher fetcher, KeyPolicy policy) : KeySource
{
    private const int MaxBytes = 8 * 1024;
    private const int MaxKeys = 16;

    private readonly FetchGate _gate = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Fetched> _keys = new(StringComparer.Ordinal);
    private volatile bool _lastWasAbsent;

    internal override async ValueTask<KeyAnswer> FindAsync(string? id, string algorithm, CancellationToken cancellation)
    {
        // It becomes part of an address.
        if (id is null || !Guid.TryParseExact(id, "D", out _))
        {
            return KeyAnswer.None(TokenFailure.UnknownKey);
        }

        var clock = LambdaProcess.Current.Clock;
        Fetched? known;
        while ((known = Find(id)) is null || clock.GetUtcNow() - known.At >= policy.Lifetime)
        {
            var isOwn = false;
            var fetch = _gate.Enter(clock, () =>
            {
                isOwn = true;
                return FetchAsync(id, clock);
            });
            if (fetch is null)
            {
                break;
            }

            await fetch.WaitAsync(cancellation).ConfigureAwait(false);
            if (isOwn)
            {
                known = Find(id);
                break;
            }
        }

        return known is not null && clock.GetUtcNow() - known.At <= policy.MaxAge ? KeyAnswer.Of(known.Key.Imported!)
            : KeyAnswer.None(_lastWasAbsent ? TokenFailure.UnknownKey : TokenFailure.KeysUnavailable);
    }

    private Fetched? Find(string id)
    {
        lock (_lock)
        {
            return _keys.GetValueOrDefault(id);
        }
    }

    private async Task<TimeSpan> FetchAsync(string id, TimeProvider clock)
    {
        try
        {
            var key = new Uri($"{address.AbsoluteUri.TrimEnd('/')}/{id}");
            var pem = await fetcher.WithinAsync(cancellation => fetcher.GetAsync(key, MaxBytes, cancellation)).ConfigureAwait(false);
            Keep(id, new(Read(id, pem.Span), clock.GetUtcNow()));
            return TimeSpan.Zero;
        }
        catch (Exception error)
        {
            _lastWasAbsent = error is KeyFetchException { IsAbsent: true };
            KeyWarnings.NotFetched(
                $"A key of a load balancer could not be fetched from {address}", error, "A token that it signed isn't accepted.");
            lock (_lock)
            {
                return _keys.Count == 0 ? policy.CooldownWithoutKeys : policy.Cooldown;
            }
        }
    }

    private void Keep(string id, Fetched fetched)
    {
        lock (_lock)
        {
            if (_keys.Count >= MaxKeys && !_keys.ContainsKey(id))
            {
                _keys.Remove(_keys.MinBy(static pair => pair.Value.At).Key);
            }

            _keys[id] = fetched;
        }
    }

    private static VerificationKey Read(string id, ReadOnlySpan<byte> pem)
    {
        try
        {
            using var curve = ECDsa.Create();
            curve.ImportFromPem(Encoding.ASCII.GetString(pem));
            var parameters = curve.ExportParameters(includePrivateParameters: false);
            return curve.KeySize == 256 && parameters.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
                ? new(id, null, "P-256", parameters)
                : throw new KeyFetchException("it isn't a key on the curve P-256");
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            throw new KeyFetchException("it isn't a public key in PEM", error);
        }
    }

    private sealed record Fetched(VerificationKey Key, DateTimeOffset At);
}
