namespace Lamplighter.LocalHost.Invocations;

/// <summary>The properties of a function that are shown with its invocations.</summary>
internal sealed record FunctionInfo(string Name, int MemorySize, TimeSpan Timeout)
{
    public static FunctionInfo Unknown { get; } = new("function", 512, TimeSpan.FromSeconds(30));
}
