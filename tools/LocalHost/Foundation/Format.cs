using System.Globalization;
using System.Text.Json;

namespace Lamplighter.LocalHost.Foundation;

/// <summary>Formats numbers, times and values, independent of the culture.</summary>
internal static class Format
{
    private const int MaxValue = 200;

    public static string Milliseconds(TimeSpan time) =>
        time.TotalMilliseconds.ToString(time.TotalMilliseconds < 1000 ? "0.0" : "0", CultureInfo.InvariantCulture) + " ms";

    public static string Megabytes(long bytes) => Math.Ceiling(bytes / 1024.0 / 1024.0).ToString("0", CultureInfo.InvariantCulture) + " MB";

    public static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Returns a number with what it counts, such as <c>1 line</c> and <c>2 lines</c>.</summary>
    public static string Count(long count, string one) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");

    /// <summary>Returns the time of day of a timestamp, or the text itself when it isn't a timestamp.</summary>
    public static string TimeOfDay(string timestamp) =>
        DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)
            : timestamp;

    /// <summary>Returns a document as it was sent, or on one line when it was sent on several.</summary>
    public static string OneLine(JsonElement document)
    {
        var text = document.GetRawText();
        return text.Contains('\n', StringComparison.Ordinal) ? JsonSerializer.Serialize(document) : text;
    }

    /// <summary>Returns a JSON value on one line. Strings that contain white space keep their quotation marks.</summary>
    public static string Value(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return Shorten(value.GetRawText());
        }

        var text = value.GetString()!;
        return Shorten(text.Length == 0 || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? value.GetRawText() : text);
    }

    // A whole event on a line would hide the rest of it; --raw shows everything.
    private static string Shorten(string text) => text.Length <= MaxValue ? text : string.Concat(text.AsSpan(0, MaxValue), "…");
}
