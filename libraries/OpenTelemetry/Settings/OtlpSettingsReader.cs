using Lamplighter.Internal.OpenTelemetry.Options;

namespace Lamplighter.Internal.OpenTelemetry.Settings;

// Makes settings of options and environment. What can't be used is reported, and a default takes its place.
internal sealed class OtlpSettingsReader(OtlpOptions options, OtlpEnvironment environment, Action<string> report)
{
    private const string DefaultEndpoint = "http://localhost:4318";
    private const string OptionSource = "An endpoint in the options of OtlpExport.Enable";
    private const string Otlp = "otlp";
    private const string None = "none";

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2);

    internal OtlpSettings Read() => new(
        Exports(options.ExportTraces, "OTEL_TRACES_EXPORTER", environment.TracesExporter)
            ? Signal("TRACES", "spans", "/v1/traces", environment.Traces, options.TracesEndpoint)
            : null,
        Exports(options.ExportLogs, "OTEL_LOGS_EXPORTER", environment.LogsExporter)
            ? Signal("LOGS", "log records", "/v1/logs", environment.Logs, options.LogsEndpoint)
            : null,
        ReadMetrics(),
        Exemplars(),
        !options.KeepXRay,
        !options.KeepEmbeddedMetrics,
        PropagatesXRay(),
        options.Sampler ?? SamplerTable.Parse(environment.Sampler, environment.SamplerArgument, report),
        options.ServiceName ?? environment.ServiceName,
        Merge(
            PairList.Parse("OTEL_RESOURCE_ATTRIBUTES", environment.ResourceAttributes, report),
            options.ResourceAttributes,
            isHeader: false),
        new SpanLimits(environment.AttributeCount, environment.AttributeLength),
        environment.Region);

    private SignalSettings? ReadMetrics()
    {
        if (!Exports(options.ExportMetrics, "OTEL_METRICS_EXPORTER", environment.MetricsExporter))
        {
            return null;
        }

        // The process can end after any invocation, and others run beside it, so there isn't a total to report.
        if (!environment.Temporality.Equals("delta", StringComparison.OrdinalIgnoreCase))
        {
            report(
                "The environment variable OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE is "
                + $"\"{environment.Temporality}\", which isn't supported; delta is used instead.");
        }

        return Signal("METRICS", "metrics", "/v1/metrics", environment.Metrics, options.MetricsEndpoint);
    }

    private ExemplarFilter Exemplars()
    {
        switch (environment.ExemplarFilter)
        {
            case "trace_based": return ExemplarFilter.TraceBased;
            case "always_on": return ExemplarFilter.AlwaysOn;
            case "always_off": return ExemplarFilter.AlwaysOff;
        }

        report(
            $"The environment variable OTEL_METRICS_EXEMPLAR_FILTER is \"{environment.ExemplarFilter}\", which isn't supported and is "
            + "ignored. Use trace_based, always_on or always_off.");
        return ExemplarFilter.TraceBased;
    }

    private bool Exports(bool? option, string variable, string names)
    {
        if (option is { } isOn)
        {
            return isOn;
        }

        // The usual values, without a list.
        if (names is Otlp or None)
        {
            return names == Otlp;
        }

        var exports = false;
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries))
        {
            exports |= name == Otlp;
            if (name is not (Otlp or None))
            {
                report($"The environment variable {variable} has \"{name}\", which isn't supported and is ignored. Use otlp or none.");
            }
        }

        return exports;
    }

    private SignalSettings Signal(string signal, string items, string path, SignalEnvironment own, Uri? option)
    {
        var all = environment.All;
        CheckProtocol(signal, own.Protocol, all.Protocol);
        return new SignalSettings(
            items,
            EndpointOf(signal, path, own.Endpoint, option),
            Merge(HeadersOf(signal, own.Headers), options.Headers, isHeader: true),
            options.Timeout ?? ((own.Timeout ?? all.Timeout) is { } time ? TimeSpan.FromMilliseconds(time) : s_timeout),
            options.Compress ?? Compresses(signal, own.Compression, all.Compression),
            own.Certificate.Length > 0 ? own.Certificate : all.Certificate);
    }

    private OtlpEndpoint EndpointOf(string signal, string path, string own, Uri? option)
    {
        if (option is not null && TryParse(OptionSource, option.AbsoluteUri, out var endpoint))
        {
            return endpoint;
        }

        if (own.Length > 0 && TryParse($"The environment variable OTEL_EXPORTER_OTLP_{signal}_ENDPOINT", own, out endpoint))
        {
            return endpoint;
        }

        if ((options.Endpoint is { } all && TryParse(OptionSource, all.AbsoluteUri, out endpoint))
            || (environment.All.Endpoint.Length > 0
                && TryParse("The environment variable OTEL_EXPORTER_OTLP_ENDPOINT", environment.All.Endpoint, out endpoint))
            || OtlpEndpoint.TryParse(DefaultEndpoint, out endpoint))
        {
            return endpoint.With(path);
        }

        throw new InvalidOperationException("The default endpoint isn't valid.");
    }

    // A user name and a password aren't shown.
    private bool TryParse(string source, string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out OtlpEndpoint? endpoint)
    {
        if (OtlpEndpoint.TryParse(text, out endpoint))
        {
            return true;
        }

        var problem = text.Contains('@', StringComparison.Ordinal)
            ? "has a user name, which isn't supported"
            : $"is \"{text}\", which isn't an address of a collector";
        report($"{source} {problem}. It is ignored. Use one such as http://localhost:4318 or https://otlp.example.com.");
        return false;
    }

    private List<KeyValuePair<string, string>> HeadersOf(string signal, string own)
    {
        var variable = own.Length > 0 ? $"OTEL_EXPORTER_OTLP_{signal}_HEADERS" : "OTEL_EXPORTER_OTLP_HEADERS";
        var headers = PairList.Parse(variable, own.Length > 0 ? own : environment.All.Headers, report);
        var valid = new List<KeyValuePair<string, string>>();
        foreach (var header in headers)
        {
            if (HeaderRules.ProblemOf(header.Key, header.Value) is { } problem)
            {
                report($"The header \"{header.Key}\" of the environment variable {variable} isn't sent: {problem}");
            }
            else
            {
                valid.Add(header);
            }
        }

        return valid;
    }

    // Later ones replace earlier ones. Without RemoveAll, which the JIT compiles at each start.
    private static List<KeyValuePair<string, string>> Merge(
        List<KeyValuePair<string, string>> all, IReadOnlyList<KeyValuePair<string, string>> more, bool isHeader)
    {
        var comparison = isHeader ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        for (var next = 0; next < more.Count; next++)
        {
            for (var i = all.Count - 1; i >= 0; i--)
            {
                if (all[i].Key.Equals(more[next].Key, comparison))
                {
                    all.RemoveAt(i);
                }
            }

            all.Add(more[next]);
        }

        return all;
    }

    private void CheckProtocol(string signal, string own, string all)
    {
        var (variable, protocol) = own.Length > 0
            ? ($"OTEL_EXPORTER_OTLP_{signal}_PROTOCOL", own)
            : ("OTEL_EXPORTER_OTLP_PROTOCOL", all);
        if (protocol is not ("" or "http/protobuf"))
        {
            report(
                $"The environment variable {variable} is \"{protocol}\", which isn't supported; http/protobuf is used instead. Collectors "
                + "mostly accept it on port 4318.");
        }
    }

    private bool Compresses(string signal, string own, string all)
    {
        var (variable, name) = own.Length > 0
            ? ($"OTEL_EXPORTER_OTLP_{signal}_COMPRESSION", own)
            : ("OTEL_EXPORTER_OTLP_COMPRESSION", all);
        if (name is not ("" or "gzip" or None))
        {
            report($"The environment variable {variable} is \"{name}\", which isn't supported and is ignored. Use gzip or none.");
        }

        return name == "gzip";
    }

    // .NET itself adds traceparent, and this package doesn't change that.
    private bool PropagatesXRay()
    {
        if (environment.Propagators.Length == 0)
        {
            return true;
        }

        var propagates = false;
        foreach (var name in environment.Propagators.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            propagates |= name is "xray" or "xray-lambda";
            if (name is not ("xray" or "xray-lambda" or "tracecontext" or "baggage" or None))
            {
                report(
                    $"The environment variable OTEL_PROPAGATORS has \"{name}\", which isn't supported and is ignored. Use tracecontext, "
                    + "xray or none.");
            }
        }

        return propagates;
    }
}
