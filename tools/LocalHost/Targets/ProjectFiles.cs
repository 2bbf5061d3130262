using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Targets;

/// <summary>The project that a target was built from, and NuGet's assets file with its references.</summary>
internal sealed class ProjectFiles(string project, string assetsFile, DateTime buildStarted)
{
    private readonly string _own = Path.GetDirectoryName(Path.GetFullPath(project))!;
    private DateTime _read;
    private IReadOnlyList<string>? _folders;

    public string Project => project;

    public string AssetsFile => assetsFile;

    /// <summary>The folders of packages, where NuGet has no other ones for a project.</summary>
    public static IReadOnlyList<string> DefaultPackageFolders { get; } =
    [
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
    ];

    public DateTime BuildStarted => buildStarted;

    /// <summary>
    /// Returns the folders of the project and of all projects that it references, directly or indirectly. They are read again when
    /// NuGet has written the assets file.
    /// </summary>
    public IReadOnlyList<string> Folders()
    {
        var written = File.GetLastWriteTimeUtc(assetsFile);
        if (_folders is null || written != _read)
        {
            if (References() is { } references)
            {
                (_folders, _read) = (
                    [.. references.Select(reference => Path.GetDirectoryName(reference)!).Prepend(_own).Distinct()], written);
            }
        }

        // While the project isn't restored, the known folders are watched.
        return _folders ?? [_own];
    }

    /// <summary>Returns the folders that contain the packages of the project.</summary>
    public IReadOnlyList<string> PackageFolders() =>
        Read(assets => assets.Member("packageFolders", JsonValueKind.Object) is { } folders
            ? folders.EnumerateObject().Select(folder => folder.Name).ToList()
            : null) ?? DefaultPackageFolders;

    /// <summary>
    /// Returns the source files that were older than the build and that the build's output doesn't contain as they are now. That
    /// happens when a file is saved during a build that then ends, or is stopped, before another build contains the file: MSBuild
    /// compares times, and finds the output newer.
    /// </summary>
    public IEnumerable<string> MissedBy(CompiledSources built)
    {
        var folders = Folders();
        return built.Files.Where(file =>
            folders.Any(folder => IsSource(folder, file))
                && File.GetLastWriteTimeUtc(file) < buildStarted
                && File.Exists(file)
                && built.Contain(file) == false);
    }

    private static bool IsSource(string folder, string file) =>
        file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin");

    private List<string>? References() => Read(assets => assets.Member("libraries", JsonValueKind.Object) is { } libraries
        ?
        [
            .. libraries
            .EnumerateObject()
            .Select(library => library.Value.Text("msbuildProject"))
            .OfType<string>()
            .Select(path => Path.GetFullPath(path, _own)),
        ]
        : new List<string>());

    private List<string>? Read(Func<JsonElement, List<string>?> read)
    {
        try
        {
            using var assets = JsonDocument.Parse(File.ReadAllBytes(assetsFile));
            return read(assets.RootElement);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            return null;
        }
    }
}
