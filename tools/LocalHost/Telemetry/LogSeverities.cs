namespace Lamplighter.LocalHost.Telemetry;

/// <summary>Which of the names that loggers give their levels ask for attention.</summary>
internal static class LogSeverities
{
    public static LogSeverity Of(string? level) => level?.ToUpperInvariant() switch
    {
        "WARN" or "WARNING" => LogSeverity.Warning,
        "ERROR" or "FATAL" or "CRITICAL" => LogSeverity.Error,
        _ => LogSeverity.Other,
    };
}
