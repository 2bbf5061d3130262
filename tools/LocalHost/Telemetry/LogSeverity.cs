namespace Lamplighter.LocalHost.Telemetry;

internal enum LogSeverity
{
    Other,
    Warning,
    Error,
}
