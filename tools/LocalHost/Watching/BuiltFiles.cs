using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Watching;

/// <summary>What the output of a build contains: the sources that were compiled, and the files that were copied.</summary>
internal sealed class BuiltFiles(string folder, IReadOnlyList<string> sources)
{
    private readonly CompiledSources _compiled = CompiledSources.Read(folder);

    /// <summary>Returns true when the output contains what the file holds now. When that can't be known, it returns false.</summary>
    public bool Contain(string path) => _compiled.Contain(path) ?? sources.Any(source => IsCopied(source, path));

    /// <summary>Returns the files that were compiled and are outside the folders of the projects.</summary>
    public IReadOnlyList<string> Linked() =>
        [.. _compiled.Files.Where(path => !sources.Any(source => IsIn(source, path)) && !IsGenerated(path) && File.Exists(path))];

    private static bool IsIn(string source, string path) => path.StartsWith(source + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool IsGenerated(string path) =>
        path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    private bool IsCopied(string source, string path)
    {
        if (!IsIn(source, path))
        {
            return false;
        }

        try
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(source, path));
            return File.Exists(copy) && File.ReadAllBytes(copy).AsSpan().SequenceEqual(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
