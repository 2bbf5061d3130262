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

    /// <summary>Null for the function's name.</summary>
    public string? Handler { get; init; }

    /// <summary>Lambda's name for the runtime, such as <c>dotnet10</c> or <c>provided.al2023</c>.</summary>
    public string Runtime { get; init; } = "dotnet10";

    public string Region { get; init; } = "us-east-1";

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
