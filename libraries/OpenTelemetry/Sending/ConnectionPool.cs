using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Sending;

// The open connections to one collector that nobody uses: one, or as many as invocations have ended at the same time. Thread-safe.
internal sealed class ConnectionPool(TimeProvider clock, OtlpEndpoint endpoint, string certificate) : IDisposable
{
    private const int MaxKept = 8;

    // While a function is frozen, a connection to another machine can end without the function learning of it.
    private static readonly TimeSpan s_maxIdle = TimeSpan.FromSeconds(30);

    private readonly HostAddresses _addresses = new(endpoint.Host);
    private readonly TrustedRoots _roots = new(certificate);
    private readonly ConnectPause _pause = new(clock);
    private readonly CollectorConnection?[] _kept = new CollectorConnection?[MaxKept];
    private int _count;

    internal bool Serves(OtlpEndpoint other, string itsCertificate) =>
        (other with { Path = endpoint.Path }) == endpoint && itsCertificate == certificate;

    // Whether the connection was used before; it can have ended meanwhile.
    internal CollectorConnection Take(in TimeBudget budget, out bool isKept)
    {
        while (TakeKept() is { } kept)
        {
            if (IsUsable(kept))
            {
                isKept = true;
                return kept;
            }

            kept.Dispose();
        }

        isKept = false;
        return Open(budget);
    }

    // Opens a connection before it is needed. One that can't be opened is tried again, and reported, when it is needed.
    internal void Prepare(in TimeBudget budget)
    {
        lock (_kept)
        {
            if (_count > 0)
            {
                return;
            }
        }

        try
        {
            Return(Connect(budget));
        }
        catch (SendException)
        {
            _addresses.Forget();
        }
    }

    internal CollectorConnection Open(in TimeBudget budget)
    {
        _pause.ThrowIfPaused();
        var start = Environment.TickCount64;
        try
        {
            return Connect(budget);
        }
        catch (SendException error) when (error.Failure == SendFailure.Unreachable)
        {
            _pause.Begin(TimeSpan.FromMilliseconds(Environment.TickCount64 - start));
            throw;
        }
    }

    internal void Return(CollectorConnection connection)
    {
        connection.IdleSince = clock.GetUtcNow();
        lock (_kept)
        {
            if (_count < MaxKept)
            {
                _kept[_count++] = connection;
                return;
            }
        }

        connection.Dispose();
    }

    public void Dispose()
    {
        while (TakeKept() is { } kept)
        {
            kept.Dispose();
        }
    }

    private CollectorConnection Connect(in TimeBudget budget) => CollectorConnection.Open(endpoint, _addresses, _roots, budget);

    private bool IsUsable(CollectorConnection kept) =>
        !kept.IsStale && (kept.IsLocal || clock.GetUtcNow() - kept.IdleSince < s_maxIdle);

    private CollectorConnection? TakeKept()
    {
        lock (_kept)
        {
            if (_count == 0)
            {
                return null;
            }

            var last = _kept[--_count];
            _kept[_count] = null;
            return last;
        }
    }
}
