namespace Lamplighter.LocalHost.Targets;

/// <summary>A function that can be started: its name, the program with its arguments, and the program's folder.</summary>
internal sealed record FunctionTarget(string Name, string FileName, IReadOnlyList<string> Arguments, string Folder)
{
    /// <summary>The project; null for a program that was already built.</summary>
    public ProjectFiles? Project { get; init; }

    /// <summary>The full path of the .NET assembly; null for any other program.</summary>
    public string? Assembly { get; init; }

    /// <summary>The full path of the OpenAPI document that its project names; null where it names none.</summary>
    public string? Document { get; init; }

    /// <summary>The handler that the user asked for, which a later build is searched for again.</summary>
    public HandlerRequest Requested { get; init; } = new();

    /// <summary>The handler of a class library, which the runner calls; null for a program with its own runtime client.</summary>
    public ClassHandler? Handler { get; init; }

    /// <summary>Whether the program answers HTTP requests, and has no client of the Runtime API.</summary>
    public bool IsWebApplication { get; init; }

    /// <summary>What the user should know about how the function is run, or null.</summary>
    public string? Note { get; init; }

    /// <summary>The full path of the project, assembly or executable.</summary>
    public string Source => Project?.Project ?? Assembly ?? FileName;

    public string CommandLine => Handler?.ToString() ?? string.Join(' ', [FileName, .. Arguments]);
}
