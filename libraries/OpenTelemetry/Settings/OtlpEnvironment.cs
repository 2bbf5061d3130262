using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Settings;

// The environment variables, read once. Options win over them.
internal sealed record OtlpEnvironment(
    bool IsDisabled,
    SignalEnvironment All,
    SignalEnvironment Traces,
    SignalEnvironment Logs,
    SignalEnvironment Metrics,
    string TracesExporter,
    string LogsExporter,
    string MetricsExporter,
    string Temporality,
    string ExemplarFilter,
    string Sampler,
    string SamplerArgument,
    string Propagators,
    string ServiceName,
    string ResourceAttributes,
    int AttributeCount,
    int AttributeLength,
    string Region)
{
    internal bool HasEndpoint =>
        All.Endpoint.Length > 0 || Traces.Endpoint.Length > 0 || Logs.Endpoint.Length > 0 || Metrics.Endpoint.Length > 0;

    internal static OtlpEnvironment Read(SettingsReader from) => new(
        from.Flag("OTEL_SDK_DISABLED"),
        new SignalEnvironment(
            from.Text("OTEL_EXPORTER_OTLP_ENDPOINT"),
            from.Text("OTEL_EXPORTER_OTLP_HEADERS"),
            from.Text("OTEL_EXPORTER_OTLP_PROTOCOL"),
            from.Count("OTEL_EXPORTER_OTLP_TIMEOUT"),
            from.Text("OTEL_EXPORTER_OTLP_COMPRESSION"),
            from.Text("OTEL_EXPORTER_OTLP_CERTIFICATE")),
        new SignalEnvironment(
            from.Text("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"),
            from.Text("OTEL_EXPORTER_OTLP_TRACES_HEADERS"),
            from.Text("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"),
            from.Count("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT"),
            from.Text("OTEL_EXPORTER_OTLP_TRACES_COMPRESSION"),
            from.Text("OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE")),
        new SignalEnvironment(
            from.Text("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"),
            from.Text("OTEL_EXPORTER_OTLP_LOGS_HEADERS"),
            from.Text("OTEL_EXPORTER_OTLP_LOGS_PROTOCOL"),
            from.Count("OTEL_EXPORTER_OTLP_LOGS_TIMEOUT"),
            from.Text("OTEL_EXPORTER_OTLP_LOGS_COMPRESSION"),
            from.Text("OTEL_EXPORTER_OTLP_LOGS_CERTIFICATE")),
        new SignalEnvironment(
            from.Text("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"),
            from.Text("OTEL_EXPORTER_OTLP_METRICS_HEADERS"),
            from.Text("OTEL_EXPORTER_OTLP_METRICS_PROTOCOL"),
            from.Count("OTEL_EXPORTER_OTLP_METRICS_TIMEOUT"),
            from.Text("OTEL_EXPORTER_OTLP_METRICS_COMPRESSION"),
            from.Text("OTEL_EXPORTER_OTLP_METRICS_CERTIFICATE")),
        from.Text("OTEL_TRACES_EXPORTER", "otlp"),
        from.Text("OTEL_LOGS_EXPORTER", "none"),
        from.Text("OTEL_METRICS_EXPORTER", "none"),
        from.Text("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "delta"),
        from.Text("OTEL_METRICS_EXEMPLAR_FILTER", "trace_based"),
        from.Text("OTEL_TRACES_SAMPLER", SamplerTable.Default),
        from.Text("OTEL_TRACES_SAMPLER_ARG"),
        from.Text("OTEL_PROPAGATORS"),
        from.Text("OTEL_SERVICE_NAME"),
        from.Text("OTEL_RESOURCE_ATTRIBUTES"),
        from.Count("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT") ?? from.Count("OTEL_ATTRIBUTE_COUNT_LIMIT") ?? SpanLimits.Default,
        from.Count("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT") ?? from.Count("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT")
            ?? SpanLimits.DefaultTextLength,
        from.Text("AWS_REGION"));
}
