namespace Lamplighter.Internal.OpenTelemetry.Settings;

// Options and environment, as what is used. Immutable. A signal is null if it isn't exported.
internal sealed record OtlpSettings(
    SignalSettings? Traces,
    SignalSettings? Logs,
    SignalSettings? Metrics,
    ExemplarFilter Exemplars,
    bool ReplacesXRay,
    bool ReplacesDocuments,
    bool PropagatesXRay,
    OtlpSampler Sampler,
    string ServiceName,
    IReadOnlyList<KeyValuePair<string, string>> ResourceAttributes,
    SpanLimits SpanLimits,
    string Region);
