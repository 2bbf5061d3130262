namespace Amazon.Lambda.Core;

public partial interface ILambdaLogger
{
    void Log(string level, string message) => LogLine(message);

    void Log(LogLevel level, string message) => Log(level.ToString(), message);

    void LogInformation(string message) => Log(LogLevel.Information.ToString(), message);

    void Log(string level, string message, params object[] args) => LogLine(message);

    void Log(string level, Exception exception, string message, params object[] args) => LogLine(message);

    void Log(LogLevel level, string message, params object[] args) => Log(level.ToString(), message, args);

    void LogDebug(string message, params object[] args) => Log(LogLevel.Debug.ToString(), message, args);

    void LogInformation(string message, params object[] args) => Log(LogLevel.Information.ToString(), message, args);

    void LogWarning(string message, params object[] args) => Log(LogLevel.Warning.ToString(), message, args);

    void LogError(Exception exception, string message, params object[] args) =>
        Log(LogLevel.Error.ToString(), exception, message, args);
}
