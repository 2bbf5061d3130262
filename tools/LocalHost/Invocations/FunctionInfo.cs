namespace Lamplighter.LocalHost.Invocations;

/// <summary>What is told of a function wherever one of its invocations is shown.</summary>
internal sealed record FunctionInfo(string Name, int MemorySize, TimeSpan Timeout)
{
    public static FunctionInfo Unknown { get; } = new("function", 512, TimeSpan.FromSeconds(30));
}
