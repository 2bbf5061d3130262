namespace Lamplighter.FunctionRunner.Logging;

/// <summary>A message before it is formatted.</summary>
internal sealed record LogEntry(LogSeverity Severity, string Template, IReadOnlyList<object?> Arguments, Exception? Error)
{
    public DateTime Time { get; } = DateTime.UtcNow;
}
