using System.Globalization;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Events.Reading;

// The forms in which AWS writes times.
internal static class EventTime
{
    private const long TicksPerMillisecond = TimeSpan.TicksPerMillisecond;

    // ISO 8601. Without an offset, UTC is meant.
    internal static DateTimeOffset? Read(JsonPart part) => DateTimeOffset.TryParse(
        part.GetText(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    internal static DateTimeOffset? FromSeconds(JsonPart part) => FromTicks(part.GetDecimal(), TimeSpan.TicksPerSecond);

    internal static DateTimeOffset? FromMilliseconds(JsonPart part) => FromTicks(part.GetDecimal(), TicksPerMillisecond);

    private static DateTimeOffset? FromTicks(decimal? count, long ticksPerUnit)
    {
        var (least, most) = (DateTimeOffset.MinValue - DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch);
        return count is { } units && units >= least.Ticks / ticksPerUnit && units <= most.Ticks / ticksPerUnit
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(units * ticksPerUnit))
            : null;
    }
}
