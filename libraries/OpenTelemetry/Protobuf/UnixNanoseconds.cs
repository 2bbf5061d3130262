namespace Lamplighter.Internal.OpenTelemetry.Protobuf;

internal static class UnixNanoseconds
{
    private const int PerTick = 100;

    internal static ulong Of(DateTime utc) => (ulong)Math.Max(0, utc.Ticks - DateTime.UnixEpoch.Ticks) * PerTick;
}
