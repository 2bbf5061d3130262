using System.Text.Json;

namespace Lamplighter.XRay;

// Seconds since 1970 with microseconds, written as a decimal: a double's digits would differ from run to run.
internal static class EpochSeconds
{
    private const byte Digits = 6;

    internal static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTime utc)
    {
        var micros = (utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        json.WriteNumber(name, new decimal((int)micros, (int)(micros >> 32), 0, micros < 0, Digits));
    }
}
