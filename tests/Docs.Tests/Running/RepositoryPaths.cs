using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs.Running;

/// <summary>Finds what a block's commands name: files of the repository, what stands in for the reader's, and built programs.</summary>
/// <param name="block">The block.</param>
/// <param name="folder">Where templates are put that name built programs.</param>
internal sealed class RepositoryPaths(Block block, string folder)
{
    private const string Code = "CodeUri:";

    // What may stand before a path in a word: NAME=src/Orders, @message.json.
    private static readonly char[] s_beforePath = ['=', '@'];

    internal string Resolve(string word)
    {
        var start = word.IndexOfAny(s_beforePath) + 1;
        var path = block.StandIns.GetValueOrDefault(word[start..], word[start..]);
        var full = Path.Combine(Repository.Root, path);
        return !path.Contains('/', StringComparison.Ordinal) || path.StartsWith('/') || !Path.Exists(full) ? word
            : word[..start] + (Path.GetExtension(full) == ".yaml" ? Template(full, word[start..]) : Program(full));
    }

    // With built programs in the place of projects, and under the name that the page uses.
    private string Template(string file, string name)
    {
        var copy = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.WriteAllLines(copy, File.ReadAllLines(file).Select(line => line.TrimStart().StartsWith(Code, StringComparison.Ordinal)
            ? line.Replace(line.Split(Code)[1], ' ' + Project(file, line.Split(Code)[1].Trim()), StringComparison.Ordinal)
            : line));
        return copy;
    }

    private static string Project(string template, string uri)
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(template)!, uri));
        var program = Program(path);
        return Path.Exists(program) ? program : uri;
    }

    // The same program that the command would build, from the project in this folder or above a folder of output.
    private static string Program(string path)
    {
        path = path.TrimEnd('/');
        var project = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.csproj").SingleOrDefault()
            : Path.GetFileName(path) == "publish" ? Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*.csproj").SingleOrDefault()
            : null;
        var program = project is null
            ? null
            : Path.Combine(
                Path.GetDirectoryName(project)!,
                "bin",
                Repository.Configuration,
                "net10.0",
                Path.GetFileNameWithoutExtension(project) + ".dll");
        return program is not null && File.Exists(program) ? program : path;
    }
}
