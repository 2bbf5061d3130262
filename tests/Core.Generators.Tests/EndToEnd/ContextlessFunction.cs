namespace Lamplighter.Tests;

// A handler that has no parameter for the context.
public static class ContextlessFunction
{
    [Logging, Tracing]
    public static string Handle(string input)
    {
        Logger.LogInformation("handled");
        return input;
    }
}
