using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Levels;

// Out go Lambda's own names: a line with another one would count as INFO there. In comes every alias in use.
internal static class LevelNames
{
    private static readonly JsonEncodedText[] s_names =
    [
        JsonEncodedText.Encode("TRACE"),
        JsonEncodedText.Encode("DEBUG"),
        JsonEncodedText.Encode("INFO"),
        JsonEncodedText.Encode("WARN"),
        JsonEncodedText.Encode("ERROR"),
        JsonEncodedText.Encode("FATAL"),
    ];

    internal static JsonEncodedText Of(LogLevel level) => s_names[Math.Clamp((int)level, 0, s_names.Length - 1)];

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
}
