namespace Lamplighter.LocalHost.Telemetry;

/// <summary>Maps the level names of common loggers to severities.</summary>
internal static class LogSeverities
{
    public static LogSeverity Of(string? level) => level?.ToUpperInvariant() switch
    {
        "WARN" or "WARNING" => LogSeverity.Warning,
        "ERROR" or "FATAL" or "CRITICAL" => LogSeverity.Error,
        _ => LogSeverity.Other,
    };
}
