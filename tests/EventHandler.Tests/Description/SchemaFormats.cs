using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Lamplighter.Tests.Description;

// The formats of the document: which values they have, one that they have, and some that they don't.
internal static partial class SchemaFormats
{
    internal static bool Accepts(string format, decimal number) => format switch
    {
        "int8" => number is >= sbyte.MinValue and <= sbyte.MaxValue,
        "uint8" => number is >= 0 and <= byte.MaxValue,
        "int16" => number is >= short.MinValue and <= short.MaxValue,
        "uint16" => number is >= 0 and <= ushort.MaxValue,
        "int32" => number is >= int.MinValue and <= int.MaxValue,
        "uint32" => number is >= 0 and <= uint.MaxValue,
        "int64" => number is >= long.MinValue and <= long.MaxValue,
        "uint64" => number is >= 0 and <= ulong.MaxValue,
        _ => true,
    };

    internal static bool Accepts(string format, string text) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => Timestamp().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "time" => Time().IsMatch(text) && text.Length > 8 && !char.IsDigit(text[^1]),
        "time-local" => TimeLocal().IsMatch(text),
        "email" => Mail().IsMatch(text),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _) && text.Contains(':', StringComparison.Ordinal),
        _ => true,
    };

    internal static bool IsBase64(string text) => Base64.IsValid(text) && text.Length % 4 == 0;

    internal static string Make(string format, Random random) => format switch
    {
        "uuid" => new Guid(Bytes(random, 16)).ToString("D"),
        "date" => Moment(random).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "date-time" => Moment(random).ToString(
            random.Next(2) == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.fff+02:00", CultureInfo.InvariantCulture),
        "time" => Moment(random).ToString("HH:mm:ssZ", CultureInfo.InvariantCulture),
        "time-local" => Moment(random).ToString(random.Next(2) == 0 ? "HH:mm:ss" : "HH:mm:ss.fff", CultureInfo.InvariantCulture),
        "email" => $"a{random.Next(1000)}@example.com",
        "uri" => $"{random.Next(4) switch { 0 => "http", 1 => "ftp", 2 => "https", _ => "mailto" }}://example.com/{random.Next(1000)}?a=b",
        "uri-reference" => random.Next(2) == 0 ? $"/a/{random.Next(1000)}" : $"https://example.com/{random.Next(1000)}",
        _ => "",
    };

    // Those that nobody could take for a value of the format, also where the resolver takes more than one form of it.
    internal static IEnumerable<string> Wrong(string format) => format switch
    {
        "uuid" => ["x", "00000000-0000-0000-0000-00000000000g"],
        "date" => ["x", "2024-02-30"],
        "date-time" => ["x", "2024-02-30T00:00:00Z", "2024-01-01T25:00:00Z"],
        "time-local" => ["x", "25:00:00", "10:61:00"],
        "email" => ["nobody", "@"],
        "uri" => ["nowhere", "/path"],
        _ => [],
    };

    internal static IEnumerable<string> WrongNumbers(string format) => format switch
    {
        "int8" => ["128", "-129"],
        "uint8" => ["256", "-1"],
        "int16" => ["32768", "-32769"],
        "uint16" => ["65536", "-1"],
        "int32" => ["2147483648", "-2147483649"],
        "uint32" => ["4294967296", "-1"],
        "int64" => ["9223372036854775808", "-9223372036854775809"],
        "uint64" => ["18446744073709551616", "-1"],
        _ => [],
    };

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static DateTime Moment(Random random) =>
        new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(random.Next());

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$")]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$")]
    private static partial Regex Time();

    [GeneratedRegex(@"^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?$")]
    private static partial Regex TimeLocal();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+$")]
    private static partial Regex Mail();
}
