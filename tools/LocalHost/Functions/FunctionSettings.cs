namespace Lamplighter.LocalHost.Functions;

/// <summary>What a deployed function's configuration would say.</summary>
internal sealed record FunctionSettings
{
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a process may take until its first poll; Lambda gives 10 s.</summary>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public int MemorySize { get; init; } = 512;

    /// <summary>Null for Lambda's usual one invocation at a time; a number makes the function multi-concurrent, even 1.</summary>
    public int? Concurrency { get; init; }

    public string Region { get; init; } = "us-east-1";

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
