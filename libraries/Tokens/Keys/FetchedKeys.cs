using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tokens.Options;

namespace Lamplighter.Internal.Tokens.Keys;

// The key set of an issuer, fetched when it is first needed, when it is old, and when a token names a key that it lacks.
internal sealed class FetchedKeys(IssuerEntry entry, KeyFetcher fetcher, KeyPolicy policy) : KeySource
{
    private readonly FetchGate _gate = new();
    private volatile Fetched? _fetched;

    internal override async ValueTask<KeyAnswer> FindAsync(string? id, string algorithm, CancellationToken cancellation)
    {
        var clock = LambdaProcess.Current.Clock;
        if (_fetched is { } known && IsFresh(known, clock) && known.Keys.Find(id, algorithm) is { } key)
        {
            return KeyAnswer.Of(key);
        }

        await RefreshAsync(clock, cancellation).ConfigureAwait(false);
        if (_fetched is not { } fetched || clock.GetUtcNow() - fetched.At > policy.MaxAge)
        {
            return KeyAnswer.None(TokenFailure.KeysUnavailable);
        }

        return fetched.Keys.Find(id, algorithm) is { } found ? KeyAnswer.Of(found)
            : KeyAnswer.None(fetched.IsConfirmed ? TokenFailure.UnknownKey : TokenFailure.KeysUnavailable);
    }

    internal override async ValueTask<bool> LoadAsync(CancellationToken cancellation)
    {
        var clock = LambdaProcess.Current.Clock;
        if (_fetched is not { } known || !IsFresh(known, clock))
        {
            await RefreshAsync(clock, cancellation).ConfigureAwait(false);
        }

        return _fetched is { } fetched && clock.GetUtcNow() - fetched.At <= policy.MaxAge;
    }

    private bool IsFresh(Fetched fetched, TimeProvider clock) => clock.GetUtcNow() - fetched.At < policy.Lifetime;

    private async Task RefreshAsync(TimeProvider clock, CancellationToken cancellation)
    {
        if (_gate.Enter(clock, () => FetchAsync(clock)) is { } fetch)
        {
            // A caller that gives up leaves the fetch to the others.
            await fetch.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async Task<TimeSpan> FetchAsync(TimeProvider clock)
    {
        try
        {
            var keys = await fetcher.WithinAsync(GetAsync).ConfigureAwait(false);
            _fetched = new(keys, clock.GetUtcNow(), IsConfirmed: true);
            return policy.Cooldown;
        }
        catch (Exception error)
        {
            Warn(error);
            if (_fetched is not { } old)
            {
                return policy.CooldownWithoutKeys;
            }

            _fetched = old with { IsConfirmed = false };
            return policy.Cooldown;
        }
    }

    private async Task<KeySet> GetAsync(CancellationToken cancellation)
    {
        var address = entry.KeysAddress ?? await DiscoverAsync(cancellation).ConfigureAwait(false);
        return KeySetReader.Read(await fetcher.GetAsync(address, KeySetReader.MaxBytes, cancellation).ConfigureAwait(false));
    }

    private async Task<Uri> DiscoverAsync(CancellationToken cancellation)
    {
        var json = await fetcher.GetAsync(DiscoveryDocument.AddressOf(entry.Issuer), DiscoveryDocument.MaxBytes, cancellation)
            .ConfigureAwait(false);
        return DiscoveryDocument.ReadKeysAddress(json, entry.Issuer);
    }

    private void Warn(Exception error) =>
        KeyWarnings.NotFetched(
            $"The keys of the issuer {entry.Issuer} could not be fetched",
            error,
            _fetched is null ? "Its tokens are answered with 503 until they are." : "The keys that were fetched before are used.");

    private sealed record Fetched(KeySet Keys, DateTimeOffset At, bool IsConfirmed);
}
