using System.Globalization;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Functions;

/// <summary>
/// The environment variables that Lambda sets for a function. They override the user's variables; <c>--env</c> overrides them.
/// </summary>
internal static class FunctionEnvironment
{
    private static readonly string[] s_otlp =
        [
            "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL",
            "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL",
        ];

    public static void Apply(
        IDictionary<string, string?> environment,
        FunctionTarget target,
        FunctionSettings settings,
        int runtimePort,
        int xrayPort,
        int otlpPort)
    {
        environment["LAMBDA_TASK_ROOT"] = target.Folder;
        environment["_HANDLER"] = HandlerOf(target, settings);
        environment["AWS_EXECUTION_ENV"] = settings.Runtime.StartsWith("provided", StringComparison.Ordinal)
            ? null
            : $"AWS_Lambda_{settings.Runtime}";
        environment["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand";
        environment["AWS_LAMBDA_FUNCTION_NAME"] = target.Name;
        environment["AWS_LAMBDA_FUNCTION_VERSION"] = LocalAws.Version;
        environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = settings.MemorySize.ToString(CultureInfo.InvariantCulture);
        environment["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{target.Name}";
        environment["AWS_LAMBDA_LOG_STREAM_NAME"] = string.Create(
            CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy'/'MM'/'dd}/[{LocalAws.Version}]{Guid.NewGuid():N}");
        environment["AWS_REGION"] = settings.Region;
        environment["AWS_DEFAULT_REGION"] = settings.Region;
        environment["AWS_XRAY_DAEMON_ADDRESS"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{xrayPort}");
        environment["AWS_XRAY_CONTEXT_MISSING"] = "LOG_ERROR";
        environment["AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK"] = "true";
        environment.TryAdd("DOTNET_ROOT", DotnetCommand.Root);
        environment.Remove("AWS_LAMBDA_MAX_CONCURRENCY");
        environment.Remove("_X_AMZN_TRACE_ID");
        if (settings.Concurrency is { } concurrency)
        {
            environment["AWS_LAMBDA_MAX_CONCURRENCY"] = concurrency.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var (name, value) in settings.Environment)
        {
            environment[name] = value;
        }

        if (settings.WaitsForDebugger)
        {
            environment["DOTNET_STARTUP_HOOKS"] = environment.TryGetValue("DOTNET_STARTUP_HOOKS", out var hooks) && hooks is { Length: > 0 }
                ? string.Join(Path.PathSeparator, LibraryCommand.Runner, hooks)
                : LibraryCommand.Runner;
        }

        SetOtlp(environment, otlpPort);
        environment["AWS_LAMBDA_RUNTIME_API"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{runtimePort}");
    }

    /// <summary>Returns the value of <c>_HANDLER</c>.</summary>
    public static string HandlerOf(FunctionTarget target, FunctionSettings settings) =>
        target.Handler?.ToString() ?? settings.Handler ?? target.Name;

    // A user who configures the exporter has a collector.
    private static void SetOtlp(IDictionary<string, string?> environment, int port)
    {
        if (!s_otlp.Any(name => environment.TryGetValue(name, out var value) && !string.IsNullOrEmpty(value)))
        {
            environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
            environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        }
    }
}
