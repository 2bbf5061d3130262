using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Watching;

/// <summary>What the output of a build contains: the sources that were compiled, and the files that were copied.</summary>
internal sealed class BuiltFiles(string folder, IReadOnlyList<string> sources)
{
    private readonly CompiledSources _compiled = CompiledSources.Read(folder);

    /// <summary>Returns true when the output contains what the file holds now. When that can't be known, it returns false.</summary>
    public bool Contain(string path) => _compiled.Contain(path) ?? sources.Any(source => IsCopied(source, path));

    private bool IsCopied(string source, string path)
    {
        if (!path.StartsWith(source + Path.DirectorySeparatorChar, StringComparison.Ordinal))
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
