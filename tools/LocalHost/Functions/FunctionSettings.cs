namespace Lamplighter.LocalHost.Functions;

/// <summary>The configuration of a function, as in Lambda.</summary>
internal sealed record FunctionSettings
{
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The limit while a debugger is used, which halts a function for any time.</summary>
    public static TimeSpan Unlimited { get; } = TimeSpan.FromDays(1);

    /// <summary>Whether the user starts the function, which then joins the host.</summary>
    public bool IsAttached { get; init; }

    /// <summary>The time that an event waits for a function that the user starts.</summary>
    public TimeSpan AttachTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether each process waits at its start until a debugger is attached.</summary>
    public bool WaitsForDebugger { get; init; }

    /// <summary>Whether a debugger may halt the function, so that only limits apply that the user sets.</summary>
    public bool IsDebugged => IsAttached || WaitsForDebugger;

    /// <summary>The time limit from the start of a process to its first poll. Lambda allows 10 s.</summary>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time that an event waits for a build. After that, it goes to the last successful build.</summary>
    public TimeSpan BuildTimeout { get; init; } = TimeSpan.FromSeconds(60);

    public int MemorySize { get; init; } = 512;

    /// <summary>
    /// Null for one invocation at a time, which is Lambda's default. Any number, even 1, makes the function multi-concurrent.
    /// </summary>
    public int? Concurrency { get; init; }

    /// <summary>Whether the template puts Lambda Web Adapter in front of the program.</summary>
    public bool HasWebAdapter { get; init; }

    /// <summary>The handler; null for the function's name.</summary>
    public string? Handler { get; init; }

    /// <summary>Lambda's name of the runtime, such as <c>dotnet10</c> or <c>provided.al2023</c>.</summary>
    public string Runtime { get; init; } = "dotnet10";

    public string Region { get; init; } = "us-east-1";

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
