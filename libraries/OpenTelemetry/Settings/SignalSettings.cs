namespace Lamplighter.Internal.OpenTelemetry.Settings;

// Where one signal goes, and how. Items is what messages call its data.
internal sealed record SignalSettings(
    string Items,
    OtlpEndpoint Endpoint,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    TimeSpan Timeout,
    bool Compress,
    string Certificate)
{
    internal bool Has(string header)
    {
        foreach (var (name, _) in Headers)
        {
            if (name.Equals(header, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
