using System.Text;

namespace Lamplighter.Internal.EmfMetrics.Units;

// The table of units. To add a unit, add the member of MetricUnit and its row here, in the same order. The local host is built from
// the same file.
internal static class MetricUnits
{
    private static readonly UnitDefinition[] s_all =
    [
        new(MetricUnit.None, "None"u8),
        new(MetricUnit.Seconds, "Seconds"u8, [new("s"), new("min", 60), new("h", 3600), new("d", 86400)]),
        new(MetricUnit.Microseconds, "Microseconds"u8, [new("us"), new("\u00b5s"), new("\u03bcs"), new("ns", 1e-3)]),
        new(MetricUnit.Milliseconds, "Milliseconds"u8, [new("ms")]),
        new(
            MetricUnit.Bytes,
            "Bytes"u8,
            [new("By"), new("KiBy", 1L << 10), new("MiBy", 1L << 20), new("GiBy", 1L << 30), new("TiBy", 1L << 40)]),
        new(MetricUnit.Kilobytes, "Kilobytes"u8, [new("kBy")]),
        new(MetricUnit.Megabytes, "Megabytes"u8, [new("MBy")]),
        new(MetricUnit.Gigabytes, "Gigabytes"u8, [new("GBy")]),
        new(MetricUnit.Terabytes, "Terabytes"u8, [new("TBy")]),
        new(
            MetricUnit.Bits,
            "Bits"u8,
            [new("bit"), new("Kibit", 1L << 10), new("Mibit", 1L << 20), new("Gibit", 1L << 30), new("Tibit", 1L << 40)]),
        new(MetricUnit.Kilobits, "Kilobits"u8, [new("kbit")]),
        new(MetricUnit.Megabits, "Megabits"u8, [new("Mbit")]),
        new(MetricUnit.Gigabits, "Gigabits"u8, [new("Gbit")]),
        new(MetricUnit.Terabits, "Terabits"u8, [new("Tbit")]),
        new(MetricUnit.Percent, "Percent"u8, [new("%")]),
        new(MetricUnit.Count, "Count"u8, [new(InstrumentUnit.Annotation)]),
        new(MetricUnit.BytesPerSecond, "Bytes/Second"u8, rateOf: MetricUnit.Bytes),
        new(MetricUnit.KilobytesPerSecond, "Kilobytes/Second"u8, rateOf: MetricUnit.Kilobytes),
        new(MetricUnit.MegabytesPerSecond, "Megabytes/Second"u8, rateOf: MetricUnit.Megabytes),
        new(MetricUnit.GigabytesPerSecond, "Gigabytes/Second"u8, rateOf: MetricUnit.Gigabytes),
        new(MetricUnit.TerabytesPerSecond, "Terabytes/Second"u8, rateOf: MetricUnit.Terabytes),
        new(MetricUnit.BitsPerSecond, "Bits/Second"u8, rateOf: MetricUnit.Bits),
        new(MetricUnit.KilobitsPerSecond, "Kilobits/Second"u8, rateOf: MetricUnit.Kilobits),
        new(MetricUnit.MegabitsPerSecond, "Megabits/Second"u8, rateOf: MetricUnit.Megabits),
        new(MetricUnit.GigabitsPerSecond, "Gigabits/Second"u8, rateOf: MetricUnit.Gigabits),
        new(MetricUnit.TerabitsPerSecond, "Terabits/Second"u8, rateOf: MetricUnit.Terabits),
        new(MetricUnit.CountPerSecond, "Count/Second"u8, rateOf: MetricUnit.Count),
    ];

    // The length of the longest name, which documents reserve room for.
    internal static readonly int MaxNameBytes = LongestName();

    // As CloudWatch spells it; empty for a number that isn't a unit.
    internal static ReadOnlySpan<byte> NameOf(MetricUnit unit) => (uint)unit < (uint)s_all.Length ? s_all[(int)unit].Name : default;

    // As OpenTelemetry writes it (UCUM); empty for None.
    internal static string SymbolOf(MetricUnit unit)
    {
        var definition = s_all[(int)unit];
        if (definition.RateOf != MetricUnit.None)
        {
            return SymbolOf(definition.RateOf) + "/s";
        }

        return definition.InstrumentUnits is not [var first, ..] ? ""
            : first.Symbol == InstrumentUnit.Annotation ? "{count}"
            : first.Symbol;
    }

    // The unit of an instrument, with the factor that converts its values. A unit without a row becomes None.
    internal static (MetricUnit Unit, double Factor) OfInstrument(string? unit)
    {
        if (string.IsNullOrEmpty(unit))
        {
            return (MetricUnit.None, 1);
        }

        var slash = unit.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return Find(unit);
        }

        // "1/s" is a count per second, though "1" alone is a ratio.
        var (counted, factor) = Find(unit[..slash] is "1" ? InstrumentUnit.Annotation : unit[..slash]);
        var rate = unit[(slash + 1)..] is "s" or "Second" ? RateOf(counted) : MetricUnit.None;
        return (rate, rate == MetricUnit.None ? 1 : factor);
    }

    private static (MetricUnit Unit, double Factor) Find(string symbol)
    {
        symbol = symbol is ['{', .., '}'] ? InstrumentUnit.Annotation : symbol;
        foreach (var definition in s_all)
        {
            if (Ascii.Equals(definition.Name, symbol))
            {
                return (definition.Unit, 1);
            }

            foreach (var instrumentUnit in definition.InstrumentUnits)
            {
                if (instrumentUnit.Symbol == symbol)
                {
                    return (definition.Unit, instrumentUnit.Factor);
                }
            }
        }

        return (MetricUnit.None, 1);
    }

    private static int LongestName()
    {
        var longest = 0;
        foreach (var definition in s_all)
        {
            longest = Math.Max(longest, definition.Name.Length);
        }

        return longest;
    }

    private static MetricUnit RateOf(MetricUnit counted)
    {
        if (counted == MetricUnit.None)
        {
            return MetricUnit.None;
        }

        foreach (var definition in s_all)
        {
            if (definition.RateOf == counted)
            {
                return definition.Unit;
            }
        }

        return MetricUnit.None;
    }
}
