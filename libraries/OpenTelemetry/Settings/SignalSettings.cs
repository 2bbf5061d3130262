namespace Lamplighter.Internal.OpenTelemetry.Settings;

// Where one signal goes, and how.
internal sealed record SignalSettings(
    string Name,
    OtlpEndpoint Endpoint,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    TimeSpan Timeout,
    bool Compress,
    string Certificate);
