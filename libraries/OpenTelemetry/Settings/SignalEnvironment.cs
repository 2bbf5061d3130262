namespace Lamplighter.Internal.OpenTelemetry.Settings;

// The variables of the exporter of one signal, or of all signals. Empty text where one isn't set.
internal sealed record SignalEnvironment(
    string Endpoint, string Headers, string Protocol, int? Timeout, string Compression, string Certificate);
