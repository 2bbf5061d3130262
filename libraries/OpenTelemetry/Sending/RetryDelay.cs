using System.Globalization;

namespace Lamplighter.Internal.OpenTelemetry.Sending;

// How long to wait before a request is sent again.
internal static class RetryDelay
{
    private const int FirstMilliseconds = 100;
    private const int MaxDoublings = 6;

    // Longer than any invocation.
    private const int MaxSeconds = 24 * 60 * 60;

    // By the header Retry-After; without one, or where it asks for no delay, longer each time, and not the same in all functions.
    internal static TimeSpan Of(string retryAfter, int attempt, DateTimeOffset now)
    {
        if (Read(retryAfter, now) is { Ticks: > 0 } asked)
        {
            return asked;
        }

        var most = FirstMilliseconds << Math.Min(attempt, MaxDoublings);
        return TimeSpan.FromMilliseconds((most / 2) + Random.Shared.Next(most / 2));
    }

    // Seconds or a date; zero or less for other texts and past dates.
    private static TimeSpan Read(string retryAfter, DateTimeOffset now)
    {
        if (long.TryParse(retryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(Math.Min(seconds, MaxSeconds));
        }

        var isDate = DateTimeOffset.TryParseExact(
            retryAfter, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date);
        return isDate ? date - now : TimeSpan.Zero;
    }
}
