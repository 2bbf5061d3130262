namespace Lamplighter.Internal.OpenTelemetry.Lines;

// The time of a line: RFC 3339, in UTC or with an offset, with any number of digits after the seconds.
internal static class LineTime
{
    private const int Seconds = 19;
    private const int MaxDigits = 7;

    internal static bool TryParse(ReadOnlySpan<byte> text, out DateTime utc)
    {
        utc = default;
        if (text.Length <= Seconds || !HasMarks(text)
            || !TryRead(text[..4], 1, 9999, out var year) || !TryRead(text[5..7], 1, 12, out var month)
            || !TryRead(text[8..10], 1, DateTime.DaysInMonth(year, month), out var day) || !TryRead(text[11..13], 0, 23, out var hour)
            || !TryRead(text[14..16], 0, 59, out var minute) || !TryRead(text[17..19], 0, 59, out var second))
        {
            return false;
        }

        var rest = text[Seconds..];
        var ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks + ReadFraction(ref rest);
        if (!TryReadOffset(rest, out var offset) || ticks - offset < 0 || ticks - offset > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        utc = new DateTime(ticks - offset, DateTimeKind.Utc);
        return true;
    }

    private static bool HasMarks(ReadOnlySpan<byte> text) =>
        text[4] == '-' && text[7] == '-' && text[10] is (byte)'T' or (byte)' ' && text[13] == ':' && text[16] == ':';

    private static long ReadFraction(ref ReadOnlySpan<byte> text)
    {
        if (text[0] != '.')
        {
            return 0;
        }

        var ticks = 0L;
        var i = 1;
        for (; i < text.Length && text[i] is >= (byte)'0' and <= (byte)'9'; i++)
        {
            ticks = i <= MaxDigits ? (ticks * 10) + text[i] - '0' : ticks;
        }

        for (var missing = i; missing <= MaxDigits; missing++)
        {
            ticks *= 10;
        }

        text = text[i..];
        return ticks;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text is [(byte)'Z'])
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !TryRead(text[1..3], 0, 23, out var hours) || !TryRead(text[4..6], 0, 59, out var minutes))
        {
            return false;
        }

        ticks = ((hours * 60L) + minutes) * TimeSpan.TicksPerMinute * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryRead(ReadOnlySpan<byte> digits, int least, int most, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        return number >= least && number <= most;
    }
}
