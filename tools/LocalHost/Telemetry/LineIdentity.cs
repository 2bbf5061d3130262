using System.Globalization;
using System.Text.Json;
using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>
/// The time and the message of a log line as a hash, which a line of the standard output and its copy over OTLP have in common. Options of
/// the function can give the time another format, and the members other names.
/// </summary>
internal static class LineIdentity
{
    private const int MaxText = 1000;

    /// <summary>Returns the identity of a line of the standard output: without the time if its format isn't known.</summary>
    public static int Of(OutputLine line) => Hash(TimeOf(line), MessageOf(line));

    /// <summary>Returns the identities that the line can have of which this one is a copy.</summary>
    public static (int WithTime, int WithoutTime) OfCopy(OutputLine line) =>
        (Hash(TimeOf(line), MessageOf(line)), Hash(null, MessageOf(line)));

    private static int Hash(long? milliseconds, string message) =>
        HashCode.Combine(milliseconds, string.GetHashCode(message.AsSpan(0, Math.Min(message.Length, MaxText)), StringComparison.Ordinal));

    private static long? TimeOf(OutputLine line) =>
        DateTimeOffset.TryParse(
            TextOf(line, LogLineKeys.Timestamp), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUnixTimeMilliseconds()
            : null;

    private static string MessageOf(OutputLine line) => TextOf(line, LogLineKeys.Message);

    // A copy has the key's usual name too, without the value, where an option gives it another name.
    private static string TextOf(OutputLine line, string key)
    {
        foreach (var name in LogKeyNames.Of(key).Reverse())
        {
            if (line.Json.ValueKind == JsonValueKind.Object && line.Json.TryGetProperty(name, out var value))
            {
                return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
            }
        }

        return "";
    }
}
