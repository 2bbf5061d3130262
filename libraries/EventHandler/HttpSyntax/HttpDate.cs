using System.Globalization;

namespace Lamplighter.Internal.EventHandler.HttpSyntax;

// Times in headers, RFC 9110, 5.6.7.
internal static class HttpDate
{
    // The format of today, and the two that recipients must still understand.
    private static readonly string[] s_formats =
        ["ddd, dd MMM yyyy HH:mm:ss 'GMT'", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    internal static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);

    internal static bool TryRead(string? text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text,
        s_formats,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces,
        out time);
}
