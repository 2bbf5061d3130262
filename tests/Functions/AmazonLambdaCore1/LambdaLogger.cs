namespace Amazon.Lambda.Core;

#pragma warning disable IDE0044 // The fields can't be readonly.
// The managed runtime replaces the field.
public static class LambdaLogger
{
    private static Action<string> _loggingAction = Console.WriteLine;

    public static void Log(string message) => _loggingAction(message);
}
