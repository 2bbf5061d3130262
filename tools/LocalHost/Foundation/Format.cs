using System.Globalization;
using System.Text.Json;

namespace Lamplighter.LocalHost.Foundation;

/// <summary>How numbers, times and values are written, the same in every culture.</summary>
internal static class Format
{
    private const int MaxValue = 200;

    public static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString(time.TotalMilliseconds < 1000 ? "0.0" : "0", CultureInfo.InvariantCulture) + " ms";

    public static string Megabytes(long bytes) => Math.Ceiling(bytes / 1024.0 / 1024.0).ToString("0", CultureInfo.InvariantCulture) + " MB";

    public static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>The time of day of a timestamp; the text itself when it is not one.</summary>
    public static string TimeOfDay(string timestamp) =>
        DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)
            : timestamp;

    /// <summary>Text out of JSON, safe to show: further lines indented, other control characters (a terminal would obey them) escaped.</summary>
    public static string Printable(string text, string indent)
    {
        if (!text.Any(char.IsControl))
        {
            return text;
        }

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return string.Join("\n" + indent, lines.Select(line => string.Concat(line.Select(c => char.IsControl(c) && c != '\t' ? $"\\u{(int)c:x4}" : c.ToString()))));
    }

    /// <summary>A document as it was sent, unless it was sent in several lines.</summary>
    public static string OneLine(JsonElement document)
    {
        var text = document.GetRawText();
        return text.Contains('\n', StringComparison.Ordinal) ? JsonSerializer.Serialize(document) : text;
    }

    /// <summary>A JSON value in one line: strings bare, or quoted when they would read as several words.</summary>
    public static string Value(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return Shorten(value.GetRawText());
        }

        var text = value.GetString()!;
        return Shorten(text.Length == 0 || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? value.GetRawText() : text);
    }

    // A whole event on each line would hide the rest; --raw shows it.
    private static string Shorten(string text) => text.Length <= MaxValue ? text : string.Concat(text.AsSpan(0, MaxValue), "…");
}
