namespace Amazon.Lambda.Core;

#pragma warning disable IDE0044 // The fields can't be readonly.
// The managed runtime replaces the fields.
public static class LambdaLogger
{
    private static Action<string> _loggingAction = Console.WriteLine;
    private static Action<string, string, object[]> _loggingWithLevelAction = (_, message, _) => Console.WriteLine(message);
    private static Action<string, Exception, string, object[]> _loggingWithLevelAndExceptionAction =
        (_, _, message, _) => Console.WriteLine(message);

    public static void Log(string message) => _loggingAction(message);

    public static void Log(string level, string message, params object[] args) => _loggingWithLevelAction(level, message, args);

    public static void Log(LogLevel level, string message, params object[] args) => Log(level.ToString(), message, args);

    public static void Log(LogLevel level, Exception exception, string message, params object[] args) =>
        _loggingWithLevelAndExceptionAction(level.ToString(), exception, message, args);
}
