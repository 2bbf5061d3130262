using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.Levels;

// Writes the names that Lambda knows by default, because Lambda counts other names as INFO. Reads every alias in use.
internal static class LevelNames
{
    internal static ReadOnlySpan<byte> Utf8(LogLevel level) => level switch
    {
        <= LogLevel.Trace => "TRACE"u8,
        LogLevel.Debug => "DEBUG"u8,
        LogLevel.Information => "INFO"u8,
        LogLevel.Warning => "WARN"u8,
        LogLevel.Error => "ERROR"u8,
        _ => "FATAL"u8,
    };

    internal static ReadOnlySpan<byte> Utf8(LogLevel level, LogLevelNames names) =>
        names == LogLevelNames.Lambda ? Utf8(level) : level switch
        {
            <= LogLevel.Trace => "Trace"u8,
            LogLevel.Debug => "Debug"u8,
            LogLevel.Information => "Information"u8,
            LogLevel.Warning => "Warning"u8,
            LogLevel.Error => "Error"u8,
            _ => "Critical"u8,
        };

    internal static JsonEncodedText Of(LogLevel level) => Encoded.Names[Math.Clamp((int)level, 0, Encoded.Names.Length - 1)];

    internal static bool TryParse(string text, out LogLevel level)
    {
        (var known, level) = text.ToUpperInvariant() switch
        {
            "TRACE" or "VERBOSE" or "TRC" => (true, LogLevel.Trace),
            "DEBUG" or "DBG" => (true, LogLevel.Debug),
            "INFO" or "INFORMATION" or "INF" => (true, LogLevel.Information),
            "WARN" or "WARNING" or "WRN" => (true, LogLevel.Warning),
            "ERROR" or "ERR" => (true, LogLevel.Error),
            "FATAL" or "CRITICAL" or "CRIT" or "CRT" => (true, LogLevel.Critical),
            "NONE" or "OFF" or "SILENT" => (true, LogLevel.None),
            _ => (false, LogLevel.Information),
        };
        return known;
    }

    // For formatters only: the first encoded text takes a noticeable part of a cold start.
    private static class Encoded
    {
        internal static readonly JsonEncodedText[] Names =
            [.. Enumerable.Range((int)LogLevel.Trace, 6).Select(static level => JsonEncodedText.Encode(Utf8((LogLevel)level)))];
    }
}
