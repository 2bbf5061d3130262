using System.Globalization;
using System.Text.Json;

namespace Lamplighter.Internal.Logging.Timestamps;

// RFC 3339 with milliseconds, written by hand, because the general formatter takes as long as the rest of a line's context.
internal static class Timestamp
{
    internal const int MaxCharacters = 128;

    internal static DateTimeOffset In(TimeZoneInfo? zone, DateTimeOffset utc) => zone is null ? utc : TimeZoneInfo.ConvertTime(utc, zone);

    internal static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset utc, TimeZoneInfo? zone, string? format)
    {
        var time = In(zone, utc);
        if (format is not null)
        {
            WriteAs(json, name, time, format);
            return;
        }

        Span<byte> text = stackalloc byte[29];
        var local = time.DateTime;
        Digits(text, 0, 4, local.Year);
        text[4] = (byte)'-';
        Digits(text, 5, 2, local.Month);
        text[7] = (byte)'-';
        Digits(text, 8, 2, local.Day);
        text[10] = (byte)'T';
        var ofDay = (int)(local.TimeOfDay.Ticks / TimeSpan.TicksPerMillisecond);
        Digits(text, 11, 2, ofDay / 3_600_000);
        text[13] = (byte)':';
        Digits(text, 14, 2, ofDay / 60_000 % 60);
        text[16] = (byte)':';
        Digits(text, 17, 2, ofDay / 1000 % 60);
        text[19] = (byte)'.';
        Digits(text, 20, 3, ofDay % 1000);
        if (zone is null)
        {
            text[23] = (byte)'Z';
            json.WriteString(name, text[..24]);
            return;
        }

        var offset = (int)time.Offset.TotalMinutes;
        text[23] = (byte)(offset < 0 ? '-' : '+');
        Digits(text, 24, 2, Math.Abs(offset) / 60);
        text[26] = (byte)':';
        Digits(text, 27, 2, Math.Abs(offset) % 60);
        json.WriteString(name, text);
    }

    private static void WriteAs(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset time, string format)
    {
        Span<char> text = stackalloc char[MaxCharacters];
        time.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }

    private static void Digits(Span<byte> text, int at, int count, int number)
    {
        for (var i = at + count - 1; i >= at; i--)
        {
            text[i] = (byte)('0' + (number % 10));
            number /= 10;
        }
    }
}
