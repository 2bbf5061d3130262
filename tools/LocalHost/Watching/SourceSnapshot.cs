using System.IO.Enumeration;

namespace Lamplighter.LocalHost.Watching;

/// <summary>
/// The sources of a project at one moment: every file that a build could read, with its time and length. Snapshots are compared instead
/// of file system notifications, which get lost on network drives, in containers and with many folders.
/// </summary>
internal sealed class SourceSnapshot
{
    private static readonly HashSet<string> s_extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".cs", ".csproj", ".fs", ".fsi", ".fsproj", ".vb", ".vbproj", ".razor", ".cshtml", ".proto", ".props", ".targets", ".json", ".resx",
        ".config", ".xml", ".yaml", ".yml", ".txt", ".sql", ".html", ".css", ".js", ".ruleset", ".globalconfig", ".editorconfig",
    };

    private static readonly HashSet<string> s_ignored = new(StringComparer.OrdinalIgnoreCase)
    {
        "bin",
        "obj",
        "artifacts",
        "node_modules",
        "TestResults",
    };

    // The files that MSBuild and NuGet read from parent folders.
    private static readonly string[] s_above =
    [
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "nuget.config", "NuGet.Config",
    ];

    private static readonly EnumerationOptions s_recursive = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    private readonly Dictionary<string, (DateTime Time, long Length)> _files = [];

    private SourceSnapshot()
    {
    }

    /// <summary>
    /// Takes a snapshot of these folders and <paramref name="files"/>, without files that are newer than <paramref name="latest"/>, and
    /// without <paramref name="skipped"/> files and folders.
    /// </summary>
    public static SourceSnapshot Take(
        IReadOnlyList<string> folders,
        DateTime? latest = null,
        IReadOnlyCollection<string>? skipped = null,
        IReadOnlyList<string>? files = null)
    {
        var snapshot = new SourceSnapshot();
        var seen = new HashSet<string>();
        foreach (var folder in folders.Where(Directory.Exists))
        {
            snapshot.AddFolder(folder, skipped ?? []);
            for (var above = Path.GetDirectoryName(folder); above is not null && seen.Add(above); above = Path.GetDirectoryName(above))
            {
                snapshot.AddFiles(s_above.Select(name => Path.Combine(above, name)));
            }
        }

        snapshot.AddFiles(files ?? []);

        foreach (var path in snapshot._files.Where(file => file.Value.Time > latest).Select(file => file.Key).ToList())
        {
            snapshot._files.Remove(path);
        }

        return snapshot;
    }

    /// <summary>Returns the files that are new, deleted or different.</summary>
    public IEnumerable<string> Differences(SourceSnapshot later) => later._files
        .Where(file => !_files.TryGetValue(file.Key, out var before) || before != file.Value)
        .Select(file => file.Key)
        .Concat(_files.Keys.Where(path => !later._files.ContainsKey(path)));

    /// <summary>Returns when the file was written last, or null when it doesn't exist.</summary>
    public DateTime? Time(string path) => _files.TryGetValue(path, out var state) ? state.Time : null;

    /// <summary>Takes the state of these files from a later snapshot.</summary>
    public void Accept(IEnumerable<string> paths, SourceSnapshot later)
    {
        foreach (var path in paths)
        {
            if (later._files.TryGetValue(path, out var state))
            {
                _files[path] = state;
            }
            else
            {
                _files.Remove(path);
            }
        }
    }

    private void AddFolder(string folder, IReadOnlyCollection<string> skipped)
    {
        try
        {
            var found = new FileSystemEnumerable<(string Path, DateTime Time, long Length)>(
                folder,
                (ref FileSystemEntry entry) => (entry.ToFullPath(), entry.LastWriteTimeUtc.UtcDateTime, entry.Length),
                s_recursive)
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                    !entry.IsDirectory && s_extensions.Contains(Path.GetExtension(entry.FileName.ToString())),
                ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                    entry.FileName[0] != '.' && !s_ignored.Contains(entry.FileName.ToString()) && !skipped.Contains(entry.ToFullPath()),
            };
            foreach (var (path, time, length) in found)
            {
                if (!skipped.Contains(path))
                {
                    _files[path] = (time, length);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder was deleted while it was read. The next snapshot is complete again.
        }
    }

    private void AddFiles(IEnumerable<string> paths)
    {
        foreach (var file in paths.Select(path => new FileInfo(path)).Where(file => file.Exists))
        {
            _files[file.FullName] = (file.LastWriteTimeUtc, file.Length);
        }
    }
}
