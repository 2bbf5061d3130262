namespace Lamplighter;

/// <summary>The names of levels in log lines. See <see cref="LoggerOptions.LevelNames"/>.</summary>
public enum LogLevelNames
{
    /// <summary><c>TRACE</c>, <c>DEBUG</c>, <c>INFO</c>, <c>WARN</c>, <c>ERROR</c>, <c>FATAL</c>: the names that Lambda knows.</summary>
    Lambda = 0,

    /// <summary>
    /// <c>Trace</c>, <c>Debug</c>, <c>Information</c>, <c>Warning</c>, <c>Error</c>, <c>Critical</c>: the names of
    /// <c>Microsoft.Extensions.Logging.LogLevel</c>.
    /// </summary>
    DotNet = 1,
}
