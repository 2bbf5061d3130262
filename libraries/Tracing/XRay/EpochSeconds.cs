using System.Buffers.Text;
using System.Text.Json;

namespace Lamplighter.Internal.Tracing.XRay;

// Seconds since 1970 with microseconds, as digits: a double would lose some, a decimal costs three times as much.
internal static class EpochSeconds
{
    private const int Fraction = 6;
    private const long PerSecond = 1_000_000;

    internal static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTime utc)
    {
        var micros = Math.Max(0, (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
        Span<byte> digits = stackalloc byte[32];
        Utf8Formatter.TryFormat(micros / PerSecond, digits, out var length);
        digits[length++] = (byte)'.';
        Utf8Formatter.TryFormat(micros % PerSecond, digits[length..], out _, new('D', Fraction));
        json.WritePropertyName(name);
        json.WriteRawValue(digits[..(length + Fraction)], skipInputValidation: true);
    }
}
