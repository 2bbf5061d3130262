using System.IO.Enumeration;

namespace Lamplighter.LocalHost.Watching;

/// <summary>
/// The sources of a project at one moment: every file that a build could read, with its time and length. Two of them are compared where
/// others wait for notices of the system, which get lost on network drives, in containers and for many folders.
/// </summary>
internal sealed class SourceSnapshot
{
    private static readonly HashSet<string> s_extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".cs", ".csproj", ".props", ".targets", ".json", ".resx", ".config", ".xml", ".yaml", ".yml", ".txt", ".editorconfig",
    };

    private static readonly HashSet<string> s_ignored = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "artifacts", "node_modules", "TestResults" };

    // What MSBuild and NuGet read from the folders above.
    private static readonly string[] s_above = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "nuget.config", "NuGet.Config"];

    private readonly Dictionary<string, (DateTime Time, long Length)> _files = [];

    private SourceSnapshot()
    {
    }

    /// <summary>The files of these folders, without those that are newer than <paramref name="latest"/>.</summary>
    public static SourceSnapshot Take(IReadOnlyList<string> folders, DateTime? latest = null)
    {
        var snapshot = new SourceSnapshot();
        foreach (var folder in folders.Where(Directory.Exists))
        {
            snapshot.AddFolder(folder);
            for (var above = Path.GetDirectoryName(folder); above is not null; above = Path.GetDirectoryName(above))
            {
                snapshot.AddFiles(above);
            }
        }

        foreach (var path in snapshot._files.Where(file => file.Value.Time > latest).Select(file => file.Key).ToList())
        {
            snapshot._files.Remove(path);
        }

        return snapshot;
    }

    /// <summary>A file that is new, gone or different; null when nothing is.</summary>
    public string? Difference(SourceSnapshot later)
    {
        foreach (var (path, state) in later._files)
        {
            if (!_files.TryGetValue(path, out var before) || before != state)
            {
                return path;
            }
        }

        return _files.Keys.FirstOrDefault(path => !later._files.ContainsKey(path));
    }

    private void AddFolder(string folder)
    {
        var found = new FileSystemEnumerable<(string Path, DateTime Time, long Length)>(
            folder,
            (ref FileSystemEntry entry) => (entry.ToFullPath(), entry.LastWriteTimeUtc.UtcDateTime, entry.Length),
            new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && s_extensions.Contains(Path.GetExtension(entry.FileName.ToString())),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName[0] != '.' && !s_ignored.Contains(entry.FileName.ToString()),
        };
        try
        {
            foreach (var (path, time, length) in found)
            {
                _files[path] = (time, length);
            }
        }
        catch (IOException)
        {
            // A folder went away while it was read: the next snapshot knows.
        }
    }

    private void AddFiles(string folder)
    {
        foreach (var file in s_above.Select(name => Path.Combine(folder, name)).Where(File.Exists))
        {
            _files[file] = (File.GetLastWriteTimeUtc(file), 0);
        }
    }
}
