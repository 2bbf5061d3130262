namespace Lamplighter.FunctionRunner.Logging;

/// <summary>The format and the minimum level of the log, from the variables that the managed runtime reads.</summary>
internal sealed record LogSettings(LogFormat Format, LogSeverity Minimum)
{
    public static LogSettings Read() => new(
        Variable("FORMAT") is { } format && Enum.TryParse<LogFormat>(format, ignoreCase: true, out var known) ? known : LogFormat.Text,
        Variable("LEVEL")?.ToUpperInvariant() switch
        {
            "FATAL" => LogSeverity.Critical,
            "WARN" => LogSeverity.Warning,
            var level => Enum.TryParse<LogSeverity>(level, ignoreCase: true, out var named) ? named : LogSeverity.Information,
        });

    // The function's own setting comes before Lambda's.
    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable($"AWS_LAMBDA_HANDLER_LOG_{name}") is { Length: > 0 } own
            ? own
            : Environment.GetEnvironmentVariable($"AWS_LAMBDA_LOG_{name}");
}
