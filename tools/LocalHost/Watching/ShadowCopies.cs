using Lamplighter.LocalHost.Targets;


namespace Lamplighter.LocalHost.Watching;

/// <summary>Copies of build outputs, one folder per build: a running process keeps its files while the next build writes.</summary>
internal sealed class ShadowCopies : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory($"lamplighter-{Environment.ProcessId}-").FullName;
    private int _count;

    public FunctionTarget Copy(FunctionTarget target)
    {
        var folder = Path.Combine(
            _root, $"{Interlocked.Increment(ref _count)}", Path.GetFileName(Path.TrimEndingDirectorySeparator(target.Folder)));
        CopyFolder(target.Folder, folder);
        return target with
        {
            Folder = folder,
            FileName = Moved(target.FileName),
            Assembly = target.Assembly is null ? null : Moved(target.Assembly),
            Arguments = [.. target.Arguments.Select(Moved)],
        };

        string Moved(string path) =>
            path.StartsWith(target.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                ? folder + path[target.Folder.Length..]
                : path;
    }

    /// <summary>Deletes the copy that a process ran from. Files that can't be deleted are deleted when the host ends.</summary>
    public static void Delete(FunctionTarget copy) => DeleteFolder(Path.GetDirectoryName(copy.Folder)!);

    public void Dispose() => DeleteFolder(_root);

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    private static void DeleteFolder(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The folder is in use. It is in the system's folder for temporary files.
        }
    }
}
