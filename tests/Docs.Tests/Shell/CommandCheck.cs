using Lamplighter.LocalHost.Commands;
using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs.Shell;

/// <summary>Checks each command of a block without executing it.</summary>
internal static class CommandCheck
{
    private static readonly string[] s_folders = ["benchmarks/", "docs/", "eng/", "examples/", "libraries/", "tests/", "tools/"];

    // The pages of projects that templates create are about files of those projects, and stay free of markers.
    private const string Templates = "templates/";

    internal static IReadOnlyList<string> Check(Block block)
    {
        try
        {
            return [.. ShellReader.Read(block.Code).SelectMany(line => line).SelectMany(Check)];
        }
        catch (FormatException error)
        {
            return [error.Message];
        }
    }

    /// <summary>Returns whether a block's commands are executed: those of the local host and what sends requests to it.</summary>
    internal static bool IsExecuted(Block block) =>
        block.Language == "sh" && !block.Page.StartsWith(Templates, StringComparison.Ordinal)
        && !block.Has(MarkerKind.NotRun) && !block.Has(MarkerKind.NotChecked) && !block.Has(MarkerKind.CheckedBy)
        && (block.Has(MarkerKind.Run) || ShellReader.Read(block.Code).SelectMany(line => line).Any(IsExecuted));

    internal static bool IsExecuted(ShellCommand command) =>
        command.HostArguments is not null || KnownCommands.Find(command)?.IsExecuted == true;

    private static IEnumerable<string> Check(ShellCommand command) => CheckPaths(command).Concat(
        command.HostArguments is { } arguments
            ? CommandLine.CreateRoot().Parse(arguments).Errors.Select(error => $"{command}: {error.Message}")
            : CheckKnown(command));

    private static IEnumerable<string> CheckKnown(ShellCommand command)
    {
        // A script of the repository.
        if (File.Exists(Path.Combine(Repository.Root, command.Program)))
        {
            return [];
        }

        // A built program.
        if (command.Words is ["dotnet", var program, ..] && Path.GetExtension(program) == ".dll")
        {
            return [];
        }

        return KnownCommands.Find(command) is { } known
            ? known.UnknownOptions(command).Select(option => $"{known.Words} isn't known to have the option {option}: see KnownCommands.cs")
            : [$"The command isn't known: see KnownCommands.cs: {command}"];
    }

    private static IEnumerable<string> CheckPaths(ShellCommand command) => command.Words
        .Where(word => s_folders.Any(folder => word.StartsWith(folder, StringComparison.Ordinal)))
        .Where(word => !word.Contains("/bin/", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Repository.Root, word)))
        .Select(word => $"'{word}' doesn't exist in the repository.");
}
