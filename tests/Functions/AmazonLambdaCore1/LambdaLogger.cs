namespace Amazon.Lambda.Core;

// The managed runtime replaces the field.
public static class LambdaLogger
{
    private static Action<string> _loggingAction = Console.WriteLine;

    public static void Log(string message) => _loggingAction(message);
}
