using Lamplighter.LocalHost.Commands;


namespace Lamplighter.LocalHost.Targets;

/// <summary>A function that can be started: its name, the program with its arguments, and the program's folder.</summary>
internal sealed record FunctionTarget(string Name, string FileName, IReadOnlyList<string> Arguments, string Folder)
{
    /// <summary>The project; null for a program that was already built.</summary>
    public ProjectFiles? Project { get; init; }

    /// <summary>The full path of the project, assembly or executable.</summary>
    public string Source => Project?.Project ?? (Arguments is [var assembly, ..] ? assembly : FileName);

    public string CommandLine => string.Join(' ', [FileName, .. Arguments]);
}
