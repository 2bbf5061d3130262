namespace Lamplighter.Internal.EmfMetrics.Meters;

// Units as instruments name them (UCUM, as OpenTelemetry writes it, or CloudWatch's own) in CloudWatch's, with the factor where
// CloudWatch has none of that size. A unit that it does not know becomes None.
internal static class MeterUnits
{
    internal static (MetricUnit Unit, double Factor) Of(string? unit)
    {
        if (string.IsNullOrEmpty(unit))
        {
            return (MetricUnit.None, 1);
        }

        var slash = unit.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return Simple(unit);
        }

        var (counted, factor) = Simple(unit[..slash] is "1" ? "{1}" : unit[..slash]);
        var rate = unit[(slash + 1)..] is "s" or "Second" ? PerSecond(counted) : MetricUnit.None;
        return (rate, rate == MetricUnit.None ? 1 : factor);
    }

    private static (MetricUnit Unit, double Factor) Simple(string unit) => unit switch
    {
        // A ratio, which is no count of anything.
        "1" => (MetricUnit.None, 1),
        "%" or "Percent" => (MetricUnit.Percent, 1),
        "Count" => (MetricUnit.Count, 1),
        ['{', .., '}'] => (MetricUnit.Count, 1),
        "s" or "Seconds" => (MetricUnit.Seconds, 1),
        "ms" or "Milliseconds" => (MetricUnit.Milliseconds, 1),
        "us" or "\u00b5s" or "\u03bcs" or "Microseconds" => (MetricUnit.Microseconds, 1),
        "ns" => (MetricUnit.Microseconds, 1e-3),
        "min" => (MetricUnit.Seconds, 60),
        "h" => (MetricUnit.Seconds, 3600),
        "d" => (MetricUnit.Seconds, 86400),
        "By" or "Bytes" => (MetricUnit.Bytes, 1),
        "kBy" or "Kilobytes" => (MetricUnit.Kilobytes, 1),
        "MBy" or "Megabytes" => (MetricUnit.Megabytes, 1),
        "GBy" or "Gigabytes" => (MetricUnit.Gigabytes, 1),
        "TBy" or "Terabytes" => (MetricUnit.Terabytes, 1),
        "KiBy" => (MetricUnit.Bytes, 1L << 10),
        "MiBy" => (MetricUnit.Bytes, 1L << 20),
        "GiBy" => (MetricUnit.Bytes, 1L << 30),
        "TiBy" => (MetricUnit.Bytes, 1L << 40),
        "bit" or "Bits" => (MetricUnit.Bits, 1),
        "kbit" or "Kilobits" => (MetricUnit.Kilobits, 1),
        "Mbit" or "Megabits" => (MetricUnit.Megabits, 1),
        "Gbit" or "Gigabits" => (MetricUnit.Gigabits, 1),
        "Tbit" or "Terabits" => (MetricUnit.Terabits, 1),
        "Kibit" => (MetricUnit.Bits, 1L << 10),
        "Mibit" => (MetricUnit.Bits, 1L << 20),
        "Gibit" => (MetricUnit.Bits, 1L << 30),
        "Tibit" => (MetricUnit.Bits, 1L << 40),
        _ => (MetricUnit.None, 1),
    };

    private static MetricUnit PerSecond(MetricUnit unit) => unit switch
    {
        MetricUnit.Count => MetricUnit.CountPerSecond,
        >= MetricUnit.Bytes and <= MetricUnit.Terabits => unit - MetricUnit.Bytes + MetricUnit.BytesPerSecond,
        _ => MetricUnit.None,
    };
}
