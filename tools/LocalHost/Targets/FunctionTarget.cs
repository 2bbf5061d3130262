using Lamplighter.LocalHost.Commands;





namespace Lamplighter.LocalHost.Targets;

/// <summary>A function that can be started: its name, the program with its arguments, and the folder that it lies in.</summary>
internal sealed record FunctionTarget(string Name, string FileName, IReadOnlyList<string> Arguments, string Folder)
{
    /// <summary>Null for what was built already.</summary>
    public ProjectFiles? Project { get; init; }

    public string CommandLine => string.Join(' ', [FileName, .. Arguments]);
}
