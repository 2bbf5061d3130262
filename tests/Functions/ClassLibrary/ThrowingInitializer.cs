namespace ClassLibrary;

public static class ThrowingInitializer
{
    private static readonly string s_value = Environment.GetEnvironmentVariable("NO_SUCH_VARIABLE")
        ?? throw new InvalidOperationException("No variable is set.");

    public static string Handle() => s_value;
}
