namespace Lamplighter.Internal.OpenTelemetry.Sending;

// How long sending may still take. Doesn't use the clock of tests, because sockets don't either.
internal readonly struct TimeBudget(int milliseconds)
{
    private readonly long _end = Environment.TickCount64 + milliseconds;

    // At least 1, because 0 means that a socket waits without end.
    internal int Left => (int)Math.Clamp(_end - Environment.TickCount64, 1, int.MaxValue);

    internal bool IsSpent => _end <= Environment.TickCount64;

    internal void ThrowIfSpent()
    {
        if (IsSpent)
        {
            throw new SendException(SendFailure.Timeout, "the time was over");
        }
    }
}
