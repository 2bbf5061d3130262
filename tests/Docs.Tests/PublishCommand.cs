using System.Text.RegularExpressions;

namespace Lamplighter.Tests.Docs;

/// <summary>A command that publishes an example, and the file that it is written in.</summary>
internal sealed partial record PublishCommand(string File, string Text)
{
    public string Folder => Path.GetDirectoryName(File)!;

    /// <summary>The arguments after dotnet, with the folder in place of the one that the command writes into.</summary>
    public IEnumerable<string> Arguments(string folder)
    {
        var arguments = Text.Split(' ')[1..];
        arguments[Array.IndexOf(arguments, "-o") + 1] = folder;
        return arguments;
    }

    /// <summary>The commands in the README files and the templates' comments of all examples.</summary>
    internal static IEnumerable<PublishCommand> ReadAll() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "examples"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is "README.md" or "template.yaml" && !IsBuilt(file))
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Command().Matches(System.IO.File.ReadAllText(file)).Select(
                match => new PublishCommand(file, match.Value.TrimEnd())));

    private static bool IsBuilt(string file) =>
        Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    [GeneratedRegex("dotnet publish [^`\n]+")]
    private static partial Regex Command();
}
