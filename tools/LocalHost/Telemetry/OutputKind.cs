namespace Lamplighter.LocalHost.Telemetry;

internal enum OutputKind
{
    Text,
    Log,
    Metrics,
    Error,
}
