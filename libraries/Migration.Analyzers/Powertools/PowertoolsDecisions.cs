namespace Lamplighter.Analyzers.Migration.Powertools;

// What someone must decide about the types and members that have no equivalent, and the section of the page that explains it.
internal static class PowertoolsDecisions
{
    internal const string Other = "Rewrite it";

    private static readonly Dictionary<string, (string Text, string Section)> s_known = new(StringComparer.Ordinal)
    {
        ["ILogFormatter"] = ("A formatter writes to a Utf8JsonWriter: implement Lamplighter's ILogFormatter", "formatters"),
        ["ILogFormatter.FormatLogEntry"] = ("A formatter writes to a Utf8JsonWriter: implement Lamplighter's ILogFormatter", "formatters"),
        ["IMetrics"] = ("Metrics are static: call Metrics directly, and use TelemetryCapture in tests", "instances"),
        ["LogBufferingOptions.Enabled"] = ("A buffer that is set is enabled: assign a LogBufferOptions to Buffer, or null", "buffering"),
        ["LogEntry"] = ("A formatter writes to a Utf8JsonWriter: implement Lamplighter's ILogFormatter", "formatters"),
        ["Logger.UseDefaultFormatter"] = ("Set Formatter to null in Logger.Configure", "formatters"),
        ["Logger.UseFormatter"] = ("Set Formatter in Logger.Configure", "formatters"),
        ["LoggerOutputCase.Default"] = ("Leave KeyCase unset, or set it to SnakeCase", "key-case"),
        ["LoggingAttribute.LoggerOutputCase"] = ("Set KeyCase in Logger.Configure: the case belongs to the process", "key-case"),
        ["Metrics.DefaultDimensions"] = ("Keep the dimensions where you set them: Lamplighter doesn't return them", "instances"),
        ["Metrics.Instance"] = ("Metrics are static: call Metrics directly, and use TelemetryCapture in tests", "instances"),
        ["Metrics.UseMetricsForTests"] = ("Use TelemetryCapture of Lamplighter.Testing", "instances"),
        ["MetricsBuilder"] = ("Use Metrics.Configure", "instances"),
        ["PowertoolsLoggerBuilder"] = ("Use Logger.Configure and Logger.Create", "builders"),
        ["PowertoolsLoggerConfiguration.JsonOptions"] =
            ("Set JsonTypeInfoResolver for contexts; names and values are written as Lamplighter documents it", "json-options"),
        ["PowertoolsLoggerConfiguration.LogBuffering"] = ("Assign a LogBufferOptions to Buffer", "buffering"),
        ["PowertoolsLoggerConfiguration.LogFormatter"] = ("Set Formatter, with Lamplighter's ILogFormatter", "formatters"),
        ["PowertoolsLoggerConfiguration.LogOutput"] = ("Use TelemetryCapture of Lamplighter.Testing", "instances"),
        ["PowertoolsLoggerFactory"] = ("Use Logger.Create, or ILoggerFactory with AddLamplighterLogger", "builders"),
        ["Tracing.AddHttpInformation"] = ("Add metadata, or tags of an activity", "entities"),
        ["Tracing.GetEntity"] = ("Remove it: spans flow with async code, tasks and threads", "entities"),
        ["Tracing.SetEntity"] = ("Remove it: spans flow with async code, tasks and threads", "entities"),
        ["Tracing.WithSubsegment"] = ("Write using (var span = Tracer.StartSpan(\"## name\")) with the code in its block", "subsegments"),
        ["TracingCaptureMode"] = ("Set CaptureResponse and CaptureError", "capture-mode"),
    };

    internal static (string Text, string Section) Find(ISymbol symbol)
    {
        var name = symbol is INamedTypeSymbol ? symbol.Name : $"{symbol.ContainingType?.Name}.{symbol.Name}";
        return s_known.TryGetValue(name, out var known) || s_known.TryGetValue(symbol.ContainingType?.Name ?? "", out known)
            ? known
            : (Other, "what-has-no-equivalent");
    }
}
