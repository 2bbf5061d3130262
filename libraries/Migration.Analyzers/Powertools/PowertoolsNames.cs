namespace Lamplighter.Analyzers.Migration.Powertools;

// What Lamplighter calls the types and members of Powertools for AWS Lambda (.NET), versions 1 to 3.
internal static class PowertoolsNames
{
    internal const string Root = "AWS.Lambda.Powertools";

    // Namespaces whose types have an equivalent. The other utilities keep working beside Lamplighter.
    private static readonly HashSet<string> s_namespaces = new(StringComparer.Ordinal)
    {
        Root + ".Common",
        Root + ".Logging",
        Root + ".Logging.Serializers",
        Root + ".Metrics",
        Root + ".Tracing",
        Root + ".Tracing.Serializers",
    };

    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        ["CorrelationIdPaths"] = "CorrelationIdPaths",
        ["LogBufferingOptions"] = "LogBufferOptions",
        ["Logger"] = "Logger",
        ["LoggerConfiguration"] = "LoggerOptions",
        ["LoggerOutputCase"] = "LogKeyCase",
        ["LoggingAttribute"] = "LoggingAttribute",
        ["MetricResolution"] = "MetricResolution",
        ["MetricUnit"] = "MetricUnit",
        ["Metrics"] = "Metrics",
        ["MetricsAttribute"] = "MetricsAttribute",
        ["MetricsOptions"] = "MetricsOptions",
        ["PowertoolsLoggerConfiguration"] = "LoggerOptions",
        ["PowertoolsSourceGeneratorSerializer"] = "SourceGeneratorLambdaJsonSerializer",
        ["Tracing"] = "Tracer",
        ["TracingAttribute"] = "TracingAttribute",
    };

    private static readonly Dictionary<string, string> s_members = new(StringComparer.Ordinal)
    {
        ["BuilderExtensions.AddPowertoolsLogger"] = "AddLamplighterLogger",
        ["LogBufferingOptions.BufferAtLogLevel"] = "Level",
        ["LogBufferingOptions.FlushOnErrorLog"] = "FlushOnError",
        ["LogBufferingOptions.MaxBytes"] = "MaxBytes",
        ["Logger.AppendKey"] = "AppendKey",
        ["Logger.AppendKeys"] = "AppendKeys",
        ["Logger.ClearBuffer"] = "ClearBuffer",
        ["Logger.Configure"] = "Configure",
        ["Logger.Create"] = "Create",
        ["Logger.FlushBuffer"] = "FlushBuffer",
        ["Logger.GetAllKeys"] = "GetKeys",
        ["Logger.Log"] = "Log",
        ["Logger.LogCritical"] = "LogCritical",
        ["Logger.LogDebug"] = "LogDebug",
        ["Logger.LogError"] = "LogError",
        ["Logger.LogInformation"] = "LogInformation",
        ["Logger.LogTrace"] = "LogTrace",
        ["Logger.LogWarning"] = "LogWarning",
        ["Logger.RemoveAllKeys"] = "ClearKeys",
        ["Logger.RemoveKey"] = "RemoveKeys",
        ["Logger.RemoveKeys"] = "RemoveKeys",
        ["LoggerConfiguration.LoggerOutputCase"] = "KeyCase",
        ["LoggerConfiguration.MinimumLevel"] = "MinimumLevel",
        ["LoggerConfiguration.SamplingRate"] = "SampleRate",
        ["LoggerConfiguration.Service"] = "Service",
        ["LoggingAttribute.ClearState"] = "ClearState",
        ["LoggingAttribute.CorrelationIdPath"] = "CorrelationIdPath",
        ["LoggingAttribute.FlushBufferOnUncaughtError"] = "FlushBufferOnUncaughtError",
        ["LoggingAttribute.LogEvent"] = "LogEvent",
        ["LoggingAttribute.LogLevel"] = "Level",
        ["LoggingAttribute.SamplingRate"] = "SampleRate",
        ["LoggingAttribute.Service"] = "Service",
        ["MetricResolution.Default"] = "Standard",
        ["Metrics.AddDimension"] = "AddDimension",
        ["Metrics.AddDimensions"] = "AddDimensions",
        ["Metrics.AddMetadata"] = "AddMetadata",
        ["Metrics.AddMetric"] = "AddMetric",
        ["Metrics.ClearDefaultDimensions"] = "ClearDefaultDimensions",
        ["Metrics.Configure"] = "Configure",
        ["Metrics.Flush"] = "Flush",
        ["Metrics.PushSingleMetric"] = "AddSingleMetric",
        ["Metrics.SetDefaultDimensions"] = "SetDefaultDimensions",
        ["Metrics.SetNamespace"] = "SetNamespace",
        ["MetricsAttribute.CaptureColdStart"] = "CaptureColdStart",
        ["MetricsAttribute.FunctionName"] = "FunctionName",
        ["MetricsAttribute.Namespace"] = "Namespace",
        ["MetricsAttribute.RaiseOnEmptyMetrics"] = "RaiseOnEmpty",
        ["MetricsAttribute.Service"] = "Service",
        ["MetricsOptions.CaptureColdStart"] = "CaptureColdStart",
        ["MetricsOptions.DefaultDimensions"] = "DefaultDimensions",
        ["MetricsOptions.FunctionName"] = "FunctionName",
        ["MetricsOptions.Namespace"] = "Namespace",
        ["MetricsOptions.RaiseOnEmptyMetrics"] = "RaiseOnEmpty",
        ["MetricsOptions.Service"] = "Service",
        ["PowertoolsLoggerConfiguration.LogBuffering"] = "Buffer",
        ["PowertoolsLoggerConfiguration.LoggerOutputCase"] = "KeyCase",
        ["PowertoolsLoggerConfiguration.MinimumLogLevel"] = "MinimumLevel",
        ["PowertoolsLoggerConfiguration.SamplingRate"] = "SampleRate",
        ["PowertoolsLoggerConfiguration.Service"] = "Service",
        ["PowertoolsLoggerConfiguration.TimestampFormat"] = "TimestampFormat",
        ["PowertoolsLoggingBuilderExtensions.AddPowertoolsLogger"] = "AddLamplighterLogger",
        ["Tracing.AddAnnotation"] = "AddAnnotation",
        ["Tracing.AddException"] = "CaptureError",
        ["Tracing.AddMetadata"] = "AddMetadata",
        ["TracingAttribute.Namespace"] = "Namespace",
        ["TracingAttribute.SegmentName"] = "Name",
    };

    private static readonly Dictionary<string, string> s_parameters = new(StringComparer.Ordinal)
    {
        ["Logger.logLevel"] = "level",
        ["Logger.message"] = "template",
        ["Metrics.defaultDimension"] = "dimensions",
        ["Metrics.defaultDimensions"] = "dimensions",
        ["Metrics.key"] = "name",
        ["Metrics.metricName"] = "name",
        ["Metrics.metricResolution"] = "resolution",
        ["Metrics.nameSpace"] = "namespace",
        ["Tracing.nameSpace"] = "namespace",
    };

    internal static bool IsReplaced(string space) => s_namespaces.Contains(space);

    internal static bool IsReplaced(ISymbol? symbol) =>
        symbol?.ContainingNamespace is { IsGlobalNamespace: false } space
            && symbol is not INamespaceSymbol
            && IsReplaced(space.ToDisplayString());

    internal static bool IsOther(ISymbol? symbol) =>
        symbol is INamespaceSymbol space && space.ToDisplayString() is var name
            && name.StartsWith(Root + ".", StringComparison.Ordinal)
            && !IsReplaced(name);

    // The new name; null where there isn't one.
    internal static string? Find(ISymbol symbol)
    {
        var owner = symbol.ContainingType?.Name;
        var found = symbol switch
        {
            INamedTypeSymbol => s_types.TryGetValue(symbol.Name, out var type) ? type : null,
            IParameterSymbol parameter => Parameter(parameter),
            _ => s_members.TryGetValue($"{(owner == "IMetrics" ? "Metrics" : owner)}.{symbol.Name}", out var member) ? member : null,
        };

        // Values of enumerations and paths have the same names in both libraries.
        return found ?? (symbol is IFieldSymbol { Name: not "Default" } && HasSameFields(symbol.ContainingType!) ? symbol.Name : null);
    }

    private static bool HasSameFields(INamedTypeSymbol type) =>
        (type.TypeKind == TypeKind.Enum || type.Name == "CorrelationIdPaths") && s_types.ContainsKey(type.Name);

    private static string Parameter(IParameterSymbol parameter)
    {
        var owner = parameter.ContainingType?.Name;
        return s_parameters.TryGetValue($"{(owner == "IMetrics" ? "Metrics" : owner)}.{parameter.Name}", out var name)
            ? name
            : parameter.Name;
    }
}
